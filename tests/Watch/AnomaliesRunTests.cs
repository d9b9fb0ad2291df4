using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

public sealed class AnomaliesRunTests
{
    private static readonly TimeSpan CloseAfter = TimeSpan.FromSeconds(70);

    [Theory]
    [InlineData("12:06:09", "11:55", "12:00", "11:55")]
    [InlineData("12:06:10", "11:55", "12:00", "12:00")]
    [InlineData("12:06:10", "09:00", "09:05", "12:00")]
    public void A_window_is_judged_once_it_is_over_for_seventy_seconds(string now, string judged, string first, string last) =>
        Assert.Equal((At(first), At(last)), AnomaliesRun.Due(At(judged), At(now), CloseAfter));

    [Fact]
    public void Without_a_mark_the_last_hour_is_judged() =>
        Assert.Equal((At("11:00"), At("12:00")), AnomaliesRun.Due(null, At("12:07"), CloseAfter));

    [Fact]
    public void After_days_what_is_still_there_is_judged() =>
        Assert.Equal((At("12:00").AddHours(-47), At("12:00")), AnomaliesRun.Due(At("12:00").AddDays(-9), At("12:07"), CloseAfter));

    [Fact]
    public void A_clock_that_went_back_waits_and_one_that_was_days_ahead_does_not()
    {
        var (first, last) = AnomaliesRun.Due(At("14:00"), At("12:07"), CloseAfter);

        Assert.True(first > last);
        Assert.Equal((At("11:00"), At("12:00")), AnomaliesRun.Due(At("12:00").AddDays(30), At("12:07"), CloseAfter));
    }

    [Fact]
    public async Task Alerts_that_can_not_be_read_add_no_points_and_are_said_in_the_log()
    {
        var rows = new Mock<IAlertRows>();
        rows.Setup(one => one.FindLatestAsync(Shop, It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());
        var logs = new LogRecorder();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var open = new OpenAlerts(
            rows.Object, Microsoft.Extensions.Options.Options.Create(new WatchOptions()), new ManualTime(),
            loggers.CreateLogger<OpenAlerts>());

        Assert.Equal(0, await open.PointsOfAsync(Shop, TestContext.Current.CancellationToken));
        Assert.Contains("scored without them", logs.Tail(5), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string time) =>
        new(Noon.UtcDateTime.Date + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
