using Azure.Data.Tables;
using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>The key-encryption key is replaced when it is due, and nothing becomes unreadable by it.</summary>
public sealed class KeyRotationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_replaced_once_when_it_is_due()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var created = Keys(app.Get<KeyRing>()).Single().Created;

        // Made a lead and a day ahead of its time; current when that has come, without another run.
        await app.LeapToAsync(created.AddDays(27).AddTicks(-1));
        var ring = app.Get<KeyRing>();
        await RotateAtAsync(app, created.AddDays(27).AddTicks(-1));
        Assert.Single(Keys(ring));
        await RotateAtAsync(app, created.AddDays(27));
        await RotateAtAsync(app, created.AddDays(27).AddHours(1));
        Assert.StartsWith("waxseal-kek-0001", ring.Current.Name, StringComparison.Ordinal);
        time.AdvanceTo(created.AddDays(30));

        Assert.Equal(["waxseal-kek-0001", "waxseal-kek-0002"], Keys(ring).Select(one => one.Name[..16]));
        Assert.StartsWith("waxseal-kek-0002", ring.Current.Name, StringComparison.Ordinal);
        var audit = app.Get<TableServiceClient>().GetTableClient("Audit").QueryAsync<TableEntity>(cancellationToken: Token);
        Assert.Equal(3, await audit.CountAsync(entry => entry.GetString("Action") == "keys.rotation", Token));
    }

    [Fact]
    public async Task What_the_old_key_sealed_is_read_after_a_rotation_and_a_restart()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        // Short of the time in which a held message is kept.
        await RotateAtAsync(app, time.Now.AddDays(1));
        await ReplaceNowAsync(app);
        await app.RestartAsync();
        Assert.Equal(2, Keys(app.Get<KeyRing>()).Count);
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_rotation_under_load_over_midnight_loses_nothing(bool split)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var app = await StartAsync(time, split);

        // No lease of a bind outlives such a leap.
        await app.LeapToAsync(new DateTimeOffset(2026, 3, 3, 23, 59, 58, TimeSpan.Zero));
        var crowd = new Crowd(app);

        // Answered while the clock stands: midnight must not come before the new key does.
        await crowd.SendAsync(10, "first");
        var before = crowd.SendAsync(50, "before");
        await ReplaceNowAsync(app);
        await app.DriveAsync(before);
        await app.PassAsync(TimeSpan.FromSeconds(3));
        await app.DriveAsync(crowd.SendAsync(60, "after"));
        await crowd.UntilAllAsync(MessageState.Delivered);

        await crowd.AssertEachSentOnceAsync();
        await crowd.AssertNothingDeadAsync();
        var keys = app.Get<TableServiceClient>().GetTableClient("DataKeys");
        var key = await keys.GetEntityAsync<TableEntity>("acc_demo", "20260304", cancellationToken: Token);
        Assert.StartsWith("waxseal-kek-0002", key.Value.GetString("WrappedUnder"), StringComparison.Ordinal);
    }

    private static Task<WaxsealApp> StartAsync(ManualTime time, bool split = false) => WaxsealApp.StartAsync(new()
    {
        Time = time,
        Split = split,

        // No scheduled run beside those of the tests.
        Settings = new Dictionary<string, string>
        {
            ["Protection:KeyEncryptionKeyPeriod"] = "30.00:00:00", ["AzureWebJobs.KeyRotation.Disabled"] = "true",
        },
    });

    private static IReadOnlyList<KeyVersion> Keys(KeyRing ring) => ring.Versions(KeyPurpose.KeyEncryption);

    private static Task ReplaceNowAsync(WaxsealApp app) =>
        app.Get<KeyRing>().AddAsync(KeyPurpose.KeyEncryption, app.Time.GetUtcNow(), Token);

    private static async Task RotateAtAsync(WaxsealApp app, DateTimeOffset at)
    {
        ((ManualTime)app.Time).AdvanceTo(at);
        await app.Get<LocalHost>().RunTimerAsync("KeyRotation", Token);
    }
}
