using Moq;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

/// <summary>A change of an alert is written, then told: nothing that died in between is lost, or told under two names.</summary>
public sealed class AlertTellingTests
{
    private readonly Mock<IAlertRows> rows = new();
    private readonly Mock<IAnnouncements> announcements = new();
    private readonly ManualTime time = new();
    private readonly List<AlertNotice> told = [];
    private readonly Alerts alerts;
    private Alert? stored;
    private bool deaf;
    private bool lost;

    public AlertTellingTests()
    {
        rows.Setup(one => one.FindLatestAsync(Shop, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => stored is { } alert ? [alert] : []);
        rows.Setup(one => one.ReadOpenAsync(It.IsAny<CancellationToken>()))
            .Returns(() => (stored is { } alert ? new[] { alert } : []).ToAsyncEnumerable());
        rows.Setup(one => one.FindAsync(Shop, It.IsAny<AlertId>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => stored);
        rows.Setup(one => one.TryWriteAsync(It.IsAny<Alert>(), It.IsAny<CancellationToken>())).Returns(Write);
        rows.Setup(one => one.TryNoteAsync(It.IsAny<Alert>(), It.IsAny<CancellationToken>())).Returns(Write);
        announcements.Setup(one => one.TellAsync(Shop, It.IsAny<Announcement>(), It.IsAny<CancellationToken>()))
            .Returns((AccountId _, Announcement what, CancellationToken _) =>
            {
                if (deaf) throw new TimeoutException();
                told.Add((AlertNotice)what);
                return Task.CompletedTask;
            });
        alerts = WatchDoubles.Alerts(time, rows.Object, announcements.Object);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Anomaly Spike { get; } = new(AlertKind.VolumeSpike, AlertSeverity.High, 10, 100, 20, 6, "100 where 10 are usual.");

    [Fact]
    public async Task What_died_before_it_was_told_is_told_later_under_the_names_that_were_written()
    {
        deaf = true;
        await Assert.ThrowsAsync<TimeoutException>(() => alerts.ReportAsync(Shop, [Spike], time.Now, Token));
        var written = stored!;
        deaf = false;

        time.Advance(TimeSpan.FromMinutes(2));
        await alerts.ResolveQuietAsync(new HashSet<AccountId>(), time.Now, Token);
        await alerts.ResolveQuietAsync(new HashSet<AccountId>(), time.Now, Token);

        var notice = Assert.Single(told);
        Assert.Equal((written.Id.Value, written.OpenedAt), (notice.Alert, notice.At));
        Assert.Equal(AlertChange.None, stored!.Untold);
    }

    [Fact]
    public async Task An_end_that_was_written_and_not_told_is_told_later()
    {
        await alerts.ReportAsync(Shop, [Spike], time.Now, Token);
        deaf = true;
        time.Advance(TimeSpan.FromHours(3));
        await alerts.ResolveQuietAsync(new HashSet<AccountId>(), time.Now, Token);
        Assert.Equal(AlertChange.Resolved, stored!.Untold);
        deaf = false;

        time.Advance(TimeSpan.FromMinutes(2));
        await alerts.ResolveQuietAsync(new HashSet<AccountId>(), time.Now, Token);

        Assert.Equal([AlertNotice.Opened, AlertNotice.Resolved], told.Select(one => one.What));
    }

    [Fact]
    public async Task Who_loses_the_race_for_the_row_tells_nothing()
    {
        lost = true;

        await Assert.ThrowsAsync<ConflictException>(() => alerts.ReportAsync(Shop, [Spike], time.Now, Token));

        Assert.Empty(told);
    }

    [Fact]
    public async Task The_alert_of_a_block_ends_when_the_block_is_decided()
    {
        var block = Spike with { Kind = AlertKind.VolumeBlock, Severity = AlertSeverity.Critical, Subject = "blk_1" };
        await alerts.ReportAsync(Shop, [block], time.Now, Token);
        time.Advance(TimeSpan.FromMinutes(5));

        await alerts.ResolveQuietAsync(new HashSet<AccountId> { Shop }, time.Now, Token);
        Assert.True(stored!.IsOpen);
        await alerts.ResolveQuietAsync(new HashSet<AccountId>(), time.Now, Token);

        Assert.False(stored!.IsOpen);
    }

    [Fact]
    public async Task A_second_block_within_a_day_is_told()
    {
        var block = Spike with { Kind = AlertKind.VolumeBlock, Severity = AlertSeverity.Critical, Subject = "blk_1" };
        await alerts.ReportAsync(Shop, [block], time.Now, Token);
        time.Advance(TimeSpan.FromHours(1));

        await alerts.ReportAsync(Shop, [block with { Subject = "blk_2" }], time.Now, Token);

        Assert.Equal([AlertNotice.Opened, AlertNotice.Resolved, AlertNotice.Opened], told.Select(one => one.What));
        Assert.Equal("blk_2", stored!.Reason.Subject);
    }

    [Fact]
    public async Task A_block_that_joins_a_spike_is_told_by_its_own_kind_and_figures()
    {
        var block = new Anomaly(AlertKind.VolumeBlock, AlertSeverity.Critical, 200, 620, 3.1, 3, "620 where 600 are allowed.")
        {
            Subject = "blk_1",
        };
        await alerts.ReportAsync(Shop, [Spike], time.Now, Token);
        await alerts.ReportAsync(Shop, [block], time.Now.AddMinutes(1), Token);

        Assert.Equal(
            [("volume_spike", 10d, 100d), ("volume_block", 200d, 620d)], told.Select(one => (one.Kind, one.Baseline, one.Observed)));
        Assert.Equal(["volume_spike", "volume_block"], told[1].Kinds);
        Assert.Equal(told[0].Alert, told[1].Alert);
    }

    private Task<bool> Write(Alert alert, CancellationToken cancellation)
    {
        if (!lost) stored = alert with { ETag = "1" };
        return Task.FromResult(!lost);
    }
}
