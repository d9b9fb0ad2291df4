using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Verifications;

/// <summary>What stands before a verification: limits of the account and of the request.</summary>
public sealed class VerificationLimitsTests : IAsyncLifetime
{
    private const string Asked = """{"to":"+447700900123"}""";
    private WaxsealApp app = null!;
    private RawSender raw = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        raw = new RawSender(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_asks_too_soon_uses_up_nothing_of_what_the_number_may_get()
    {
        // The demonstration's own account has no limits here.
        var account = await app.Administrator.Accounts.CreateAsync(new() { Name = "Shop", PerSecond = 100 }, Token);
        var key = ManagementApp.SigningOf(await app.Administrator.Keys.CreateAsync(
            new() { Account = account.Id, Scopes = ["verifications:create"] }, Token));
        Assert.Equal(202, (await PostAsync(Asked, key)).Status);
        for (var more = 0; more < 8; more++)
        {
            var refused = await PostAsync(Asked, key);
            Assert.Equal((429, "to"), (refused.Status, refused.Field));
        }

        await app.IdleAsync(TimeSpan.FromSeconds(31));

        Assert.Equal(202, (await PostAsync(Asked, key)).Status);
    }

    [Fact]
    public async Task Who_asks_too_soon_does_so_after_the_key_of_phone_tokens_leaked_as_well()
    {
        Assert.Equal(202, (await PostAsync(Asked, app.SenderKey)).Status);
        await app.Get<KeyCompromise>().RunAsync(KeyPurpose.PhoneTokens, 1, "key_admin.1", "laptop_lost", Token);

        var refused = await PostAsync(Asked, app.SenderKey);

        Assert.Equal((429, "to"), (refused.Status, refused.Field));
    }

    [Theory, InlineData(4096, 202), InlineData(4097, 413)]
    public async Task A_padded_request_is_refused(int bytes, int status) =>
        Assert.Equal(status, (await PostAsync(Asked + new string(' ', bytes - Asked.Length), app.SenderKey)).Status);

    private Task<RawAnswer> PostAsync(string json, SigningKey key) =>
        raw.SendAsync(raw.Post(json) with { Target = "/v1/verifications", Key = key });
}
