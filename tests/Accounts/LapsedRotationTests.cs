using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>A rotation whose version nobody uses does not wait for ever.</summary>
public sealed class LapsedRotationTests
{
    private static readonly DateTimeOffset Now = Signed.At;

    [Theory, InlineData(-1, false), InlineData(0, true)]
    public void A_version_that_waited_lapses_at_its_end(int ticks, bool lapsed)
    {
        var waiting = Waiting(Now);

        Assert.Equal(lapsed, waiting.LapsedAt(Now.AddTicks(ticks)));
        Assert.Equal(!lapsed, waiting.LiveAt(Now.AddTicks(ticks)));
        Assert.Equal(lapsed, KeyExpiryWarnings.HasLapsed(waiting, Now.AddDays(-1), Now.AddTicks(ticks)));
    }

    [Fact]
    public void It_is_told_once() => Assert.False(KeyExpiryWarnings.HasLapsed(Waiting(Now), Now, Now.AddDays(1)));

    [Fact]
    public void Used_in_time_it_lives_on()
    {
        var used = Waiting(Now).UsedAt(Now.AddTicks(-1));

        Assert.False(used.LapsedAt(Now));
        Assert.True(used.LiveAt(Now.AddDays(300)));
    }

    [Fact]
    public async Task It_signs_no_more_its_account_is_told_and_another_rotation_begins()
    {
        var scene = new RotationApp();
        await scene.InitializeAsync();
        await using var app = scene.App;
        var first = await scene.NewKeyAsync();
        var lapsed = await scene.NextAsync(first);
        await app.RestartAsync(() =>
        {
            scene.Time.Advance(TimeSpan.FromDays(new AccountOptions().RotationPendingDays));
            return Task.CompletedTask;
        });

        Assert.Equal((401, "unauthorized"), Of(await scene.SendAsync(lapsed)));
        await app.Get<LocalHost>().RunTimerAsync("KeyWarnings", TestContext.Current.CancellationToken);
        await app.Get<LocalHost>().RunTimerAsync("KeyWarnings", TestContext.Current.CancellationToken);
        Assert.Equal(1, await scene.AuditedAsync("key.rotation_lapsed", lapsed.KeyId));
        Assert.Equal(202, (await scene.SendAsync(first)).Status);
        var next = await scene.NextAsync(first);
        Assert.EndsWith(".3", next.KeyId, StringComparison.Ordinal);
        var answer = await scene.SendAsync(next);
        Assert.Equal(202, answer.Status);
        Assert.DoesNotContain(answer.Headers, line => line.StartsWith("Waxseal-Key-Expires", StringComparison.Ordinal));
        Assert.Null((await scene.RowAsync(next)).EndsAt);
    }

    private static (int Status, string Code) Of(Waxseal.Tests.Gate.RawAnswer answer) => (answer.Status, answer.Code);

    private static ApiKey Waiting(DateTimeOffset end) => new()
    {
        Id = KeyId.Parse("key_a.2"), Account = AccountId.Parse("acc_a"), Algorithm = Waxseal.Protocols.Signing.SignatureAlgorithm.HmacSha256,
        Material = new byte[32], Scopes = [Scopes.MessagesSend], CreatedAt = end.AddDays(-14), ExpiresAt = end.AddDays(351), EndsAt = end,
        RotatedBy = "key_a",
    };
}
