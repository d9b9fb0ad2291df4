using Microsoft.Extensions.Logging;
using Moq;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Watch;

/// <summary>The daily look through all alerts: a part a run, so that it keeps nobody waiting.</summary>
public sealed class AlertRecoveryTests : IDisposable
{
    private readonly Mock<IAlertRows> rows = WatchDoubles.NoAlerts();
    private readonly Mock<IRunMarks> marks = new();
    private readonly Mock<IRunPlaces> places = new();
    private readonly ManualTime time = new();
    private readonly LogRecorder logs = new();
    private readonly ILoggerFactory loggers;
    private readonly List<string> read = [];
    private DateTimeOffset? mark;
    private string place = "";
    private bool breaks;
    private TimeSpan pageTakes;

    public AlertRecoveryTests()
    {
        loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        rows.Setup(one => one.RecoverOpenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string from, CancellationToken _) => Read(from));
        marks.Setup(one => one.FindAsync(AlertRecovery.Work, It.IsAny<CancellationToken>())).ReturnsAsync(() => mark);
        marks.Setup(one => one.SetAsync(AlertRecovery.Work, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((string _, DateTimeOffset at, CancellationToken _) => mark = at).Returns(Task.CompletedTask);
        places.Setup(one => one.FindPlaceAsync(AlertRecovery.Place, It.IsAny<CancellationToken>())).ReturnsAsync(() => place);
        places.Setup(one => one.SetPlaceAsync(AlertRecovery.Place, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((string _, string at, CancellationToken _) => place = at).Returns(Task.CompletedTask);
    }

    public void Dispose() => loggers.Dispose();

    [Fact]
    public async Task All_pages_are_read_once_a_day()
    {
        var recovery = Instance();
        await RunAsync(recovery);
        await RunAsync(recovery);
        time.Advance(AlertRecovery.Each - TimeSpan.FromTicks(1));
        await RunAsync(recovery);
        await RunAsync(Instance());
        Assert.Equal(["", "a", "b"], read);

        time.Advance(TimeSpan.FromTicks(1));
        await RunAsync(recovery);

        Assert.Equal(["", "a", "b", "", "a", "b"], read);
    }

    [Fact]
    public async Task A_slow_one_goes_on_with_the_next_run_wherever_that_is()
    {
        pageTakes = AlertRecovery.PartMax;
        await RunAsync(Instance());
        Assert.Equal([""], read);

        await RunAsync(Instance());
        Assert.Null(mark);
        await RunAsync(Instance());

        Assert.Equal(["", "a", "b"], read);
        Assert.Equal((time.Now, ""), (mark, place));
    }

    [Fact]
    public async Task One_that_breaks_is_said_and_begins_anew_an_hour_later()
    {
        (place, breaks) = ("b", true);
        var recovery = Instance();
        await RunAsync(recovery);
        breaks = false;
        time.Advance(AlertRecovery.AgainAfter - TimeSpan.FromTicks(1));
        await RunAsync(recovery);
        Assert.Equal(["b"], read);
        Assert.Contains(nameof(TimeoutException), logs.Tail(5), StringComparison.Ordinal);

        time.Advance(TimeSpan.FromTicks(1));
        await RunAsync(recovery);

        Assert.Equal(["b", "", "a", "b"], read);
        Assert.Equal(time.Now, mark);
    }

    private string Read(string from)
    {
        read.Add(from);
        time.Advance(pageTakes);
        return breaks ? throw new TimeoutException() : from switch { "" => "a", "a" => "b", _ => "" };
    }

    private AlertRecovery Instance() => new(
        WatchDoubles.Alerts(time, rows.Object), marks.Object, places.Object, time, loggers.CreateLogger<AlertRecovery>());

    private static Task RunAsync(AlertRecovery recovery) => recovery.RunAsync(TestContext.Current.CancellationToken);
}
