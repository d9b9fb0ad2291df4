using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Verifications;

/// <summary>What stands before a verification: limits of the account, which the demonstration has here, and of the request.</summary>
public sealed class VerificationLimitsTests
{
    private const string Path = "/v1/verifications";
    private static readonly Dictionary<string, string> Limited = new() { ["Accounts:DemoUnlimited"] = "false" };

    [Fact]
    public async Task Who_asks_too_soon_uses_up_nothing_of_what_the_number_may_get()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime(), Settings = Limited });
        const string Asked = """{"to":"+447700900123"}""";
        Assert.Equal(202, (await PostAsync(app, Asked)).Status);
        for (var more = 0; more < 8; more++) Assert.Equal((429, "to"), FieldOf(await PostAsync(app, Asked)));

        await app.IdleAsync(TimeSpan.FromSeconds(31));

        Assert.Equal(202, (await PostAsync(app, Asked)).Status);
    }

    [Fact]
    public async Task A_padded_request_is_refused()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        const string Asked = """{"to":"+447700900123"}""";

        Assert.Equal(413, (await PostAsync(app, Asked + new string(' ', 4097 - Asked.Length))).Status);
        Assert.Equal(202, (await PostAsync(app, Asked + new string(' ', 4096 - Asked.Length))).Status);
    }

    private static (int, string?) FieldOf(RawAnswer answer) => (answer.Status, answer.Field);

    private static Task<RawAnswer> PostAsync(WaxsealApp app, string json)
    {
        var raw = new RawSender(app) { Instance = 0 };
        return raw.SendAsync(raw.Post(json) with { Target = Path, Nonce = "verification-" + Guid.NewGuid().ToString("N") });
    }
}
