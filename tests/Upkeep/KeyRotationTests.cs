using Azure.Data.Tables;
using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>The key-encryption key is replaced when it is due, and nothing becomes unreadable by it.</summary>
public sealed class KeyRotationTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Period = TimeSpan.FromDays(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(-1, KeyRotationPlan.Keep), InlineData(0, KeyRotationPlan.Rotate)]
    public void A_key_is_due_at_its_period_and_not_before(int ticks, KeyRotationPlan plan) =>
        Assert.Equal(plan, KeyRotationJudge.Judge([new("waxseal-kek-0001", Created)], Created + Period + new TimeSpan(ticks), Period));

    [Fact]
    public void The_newest_generation_counts() => Assert.Equal(
        KeyRotationPlan.Keep,
        KeyRotationJudge.Judge(
            [new("waxseal-kek-0001", Created), new("waxseal-kek-0002", Created + Period)], Created + Period + Period / 2, Period));

    [Fact]
    public async Task A_key_is_replaced_once_when_it_is_due()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var ring = app.Get<KeyRing>();
        var created = ring.Generations.Single().CreatedAt;

        await RotateAtAsync(app, created.AddDays(1).AddTicks(-1));
        Assert.Single(ring.Generations);
        await RotateAtAsync(app, created.AddDays(1));
        await RotateAtAsync(app, created.AddDays(1).AddHours(1));

        Assert.Equal(["waxseal-kek-0001", "waxseal-kek-0002"], ring.Generations.Select(one => one.Name[..16]));
        var audit = app.Get<TableServiceClient>().GetTableClient("Audit").QueryAsync<TableEntity>(cancellationToken: Token);
        Assert.Equal(1, await audit.CountAsync(entry => entry.GetString("Action") == "keys.rotated", Token));
    }

    [Fact]
    public async Task What_the_old_key_sealed_is_read_after_a_rotation_and_a_restart()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        await RotateAtAsync(app, time.Now.AddDays(1));
        await app.RestartAsync();
        Assert.Equal(2, app.Get<KeyRing>().Generations.Count);
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_rotation_under_load_over_midnight_loses_nothing(bool split)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var app = await StartAsync(time, split);

        // Stopped meanwhile: no lease of a bind outlives such a leap.
        await app.RestartAsync(() =>
        {
            time.AdvanceTo(new DateTimeOffset(2026, 3, 3, 23, 59, 58, TimeSpan.Zero));
            return Task.CompletedTask;
        });
        var crowd = new Crowd(app);

        var before = crowd.SendAsync(60, "before");
        await app.UntilAsync(() => crowd.Answered >= 10, "some load");
        await app.Get<LocalHost>().RunTimerAsync("KeyRotation", Token);
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
            ["Protection:KeyEncryptionKeyPeriod"] = "1.00:00:00", ["AzureWebJobs.KeyRotation.Disabled"] = "true",
        },
    });

    private static async Task RotateAtAsync(WaxsealApp app, DateTimeOffset at)
    {
        ((ManualTime)app.Time).AdvanceTo(at);
        await app.Get<LocalHost>().RunTimerAsync("KeyRotation", Token);
    }
}
