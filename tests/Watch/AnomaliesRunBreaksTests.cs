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
    private readonly ManualTime time = new();
    private readonly Dictionary<AccountId, WatchState> states = [];
    private readonly AnomaliesRun run;
    private DateTimeOffset? mark;
    private bool breaks = true;

    public AnomaliesRunBreaksTests()
    {
        var marks = new Mock<IRunMarks>();
        marks.Setup(one => one.FindAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => mark);
        marks.Setup(one => one.SetAsync(It.IsAny<string>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((string _, DateTimeOffset at, CancellationToken _) => mark = at).Returns(Task.CompletedTask);
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Mock.Of<IAsyncDisposable>());
        tallies.Setup(one => one.NextAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DateTimeOffset first, DateTimeOffset _, CancellationToken _) => first);
        tallies.Setup(one => one.ReadAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns((DateTimeOffset window, CancellationToken _) => new[] { Of(Broken, window), Of(Shop, window) }.ToAsyncEnumerable());
        tallies.Setup(one => one.ReadAsync(It.IsAny<DateTimeOffset>(), It.IsAny<AccountId>(), It.IsAny<CancellationToken>()))
            .Returns((DateTimeOffset window, AccountId account, CancellationToken _) => new[] { Of(account, window) }.ToAsyncEnumerable());
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
        run = new AnomaliesRun(
            tallies.Object, baselines.Object, WatchDoubles.Alerts(time), blocks.Object, plans.Object, marks.Object, leases.Object,
            Microsoft.Extensions.Options.Options.Create(Options), time, NullLogger<AnomaliesRun>.Instance);
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
    public async Task After_a_run_that_failed_the_next_one_lets_instances_write_what_waited()
    {
        breaks = false;
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(RunAsync);
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Mock.Of<IAsyncDisposable>());

        await RunAsync();
        Assert.Null(mark);
        await RunAsync();

        Assert.Equal(Last, mark);
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

    private Task RunAsync() => run.RunAsync(TestContext.Current.CancellationToken);

    private static Tally Of(AccountId account, DateTimeOffset window) => Window(window).Send(3).Build() with { Account = account };
}
