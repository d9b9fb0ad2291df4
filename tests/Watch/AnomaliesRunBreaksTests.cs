using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

/// <summary>What breaks for one account, or for a while, costs nobody else anything.</summary>
public sealed class AnomaliesRunBreaksTests
{
    private static readonly AccountId Broken = AccountId.Parse("acc_broken");
    private readonly Mock<ITallyRows> tallies = new();
    private readonly Mock<IBaselineRows> baselines = new();
    private readonly Mock<ILeases> leases = new();
    private readonly Mock<ICampaignPlanRows> plans = new();
    private readonly Mock<IAlertRows> alertRows = WatchDoubles.NoAlerts();
    private readonly ManualTime time = new();
    private readonly Dictionary<AccountId, WatchState> states = [];
    private readonly AnomaliesRun run;
    private DateTimeOffset? mark;
    private readonly Dictionary<string, FlushMark> written = [];
    private bool breaks = true;
    private bool away;

    public AnomaliesRunBreaksTests()
    {
        var marks = new Mock<IRunMarks>();
        marks.Setup(one => one.FindAsync("anomalies", It.IsAny<CancellationToken>())).ReturnsAsync(() => mark);
        marks.Setup(one => one.SetAsync("anomalies", It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((string _, DateTimeOffset at, CancellationToken _) => mark = at).Returns(Task.CompletedTask);
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Mock.Of<IAsyncDisposable>());
        tallies.Setup(one => one.NextAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DateTimeOffset first, DateTimeOffset _, CancellationToken _) => first);
        tallies.Setup(one => one.ReadAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns((DateTimeOffset window, CancellationToken _) => new[] { Of(Broken, window), Of(Shop, window) }.ToAsyncEnumerable());
        tallies.Setup(one => one.ReadAsync(It.IsAny<DateTimeOffset>(), It.IsAny<AccountId>(), It.IsAny<CancellationToken>()))
            .Returns((DateTimeOffset window, AccountId account, CancellationToken _) => new[] { Of(account, window) }.ToAsyncEnumerable());
        tallies.Setup(one => one.ReadMarksAsync(It.IsAny<CancellationToken>())).Returns(() => written.Values.ToAsyncEnumerable());
        tallies.Setup(one => one.MarkAsync(It.IsAny<FlushMark>(), It.IsAny<CancellationToken>()))
            .Returns((FlushMark one, CancellationToken _) => away ? throw new TimeoutException() : Written(one));
        tallies.Setup(one => one.RemoveMarkAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((string name, CancellationToken _) => written.Remove(name)).Returns(Task.CompletedTask);
        baselines.Setup(one => one.FindAsync(It.IsAny<AccountId>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((AccountId account, CancellationToken _) => breaks && account == Broken
                ? throw new InvalidOperationException()
                : states.GetValueOrDefault(account, WatchState.Unknown));
        baselines.Setup(one => one.WriteAsync(It.IsAny<AccountId>(), It.IsAny<WatchState>(), It.IsAny<CancellationToken>()))
            .Callback((AccountId account, WatchState state, CancellationToken _) =>
            {
                lock (states) states[account] = state;
            }).Returns(Task.CompletedTask);
        plans.Setup(one => one.ReadAllAsync(It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()))
            .Returns(() => AsyncEnumerable.Empty<CampaignPlan>());
        var blocks = new Mock<IBlockRows>();
        blocks.Setup(one => one.ReadOpenAsync(It.IsAny<CancellationToken>())).Returns(() => AsyncEnumerable.Empty<Block>());
        var alerts = WatchDoubles.Alerts(time, alertRows.Object);
        var recovery = new AlertRecovery(alerts, marks.Object, Mock.Of<IRunPlaces>(), time, NullLogger<AlertRecovery>.Instance);
        run = new AnomaliesRun(
            WatchDoubles.Traffic(time, tallies.Object), tallies.Object, baselines.Object, alerts, blocks.Object, plans.Object, marks.Object,
            recovery, leases.Object, Microsoft.Extensions.Options.Options.Create(Options), time, NullLogger<AnomaliesRun>.Instance);
    }

    private DateTimeOffset Last => AnomaliesRun.Due(null, time.Now, Options.CloseAfter).Last;

    [Fact]
    public async Task An_account_that_can_not_be_judged_keeps_nobody_waiting_and_misses_no_window()
    {
        await RunAsync();
        Assert.Equal(Last, mark);
        Assert.Equal(Last, states[Shop].LastWindow);
        Assert.False(states.ContainsKey(Broken));

        breaks = false;
        await RunAsync();

        Assert.Equal(Last, states[Broken].LastWindow);
        Assert.Equal(states[Shop].Seen, states[Broken].Seen);
    }

    [Fact]
    public async Task What_an_instance_could_not_write_while_tables_were_away_is_waited_for()
    {
        breaks = false;
        var other = new FlushMark("other", time.Now.AddSeconds(-10), time.Now.AddDays(-1));
        await Written(other);
        await RunAsync();
        var before = mark;
        away = true;
        time.Advance(TimeSpan.FromMinutes(12));
        await RunAsync();
        Assert.Equal(before, mark);

        // They are back: the one that runs has written, the other one not yet.
        away = false;
        await RunAsync();
        Assert.Equal(before, mark);
        await Written(other with { Through = time.Now, Since = time.Now });
        await RunAsync();

        Assert.Equal(Last, mark);
        Assert.True(Last > before);
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_waited_for_three_minutes()
    {
        breaks = false;
        await Written(new FlushMark("gone", time.Now.AddSeconds(-10), time.Now.AddDays(-1)));
        await RunAsync();
        var before = mark;
        time.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromTicks(1));
        await RunAsync();
        Assert.Equal((before, 2), (mark, written.Count));

        time.Advance(TimeSpan.FromTicks(1));
        await RunAsync();

        Assert.Equal((Last, 1), (mark, written.Count));
        Assert.True(mark > before);
    }

    [Fact]
    public async Task Alerts_are_told_and_resolved_though_the_daily_scan_breaks()
    {
        breaks = false;
        alertRows.Setup(one => one.RecoverOpenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());

        await RunAsync();

        alertRows.Verify(one => one.ReadOpenAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_campaign_is_one_in_each_window_of_its_hour()
    {
        breaks = false;
        var plan = new CampaignPlan(
            "cpl_1", Shop, "spring", time.Now.AddHours(-3), time.Now.AddHours(3), 500, "key_1", time.Now.AddDays(-1));
        plans.Setup(one => one.ReadAllAsync(It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()))
            .Returns(() => new[] { plan }.ToAsyncEnumerable());

        await RunAsync();

        Assert.True(states[Broken].Templates.All > 0);
        Assert.Equal(0, states[Shop].Templates.All);
    }

    private Task Written(FlushMark one)
    {
        written[one.Instance] = one;
        return Task.CompletedTask;
    }

    private Task RunAsync() => run.RunAsync(TestContext.Current.CancellationToken);

    private static Tally Of(AccountId account, DateTimeOffset window) => Window(window).Send(3).Build() with { Account = account };
}
