using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Moq;
using Waxseal.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

public sealed class TrafficTests
{
    [Fact]
    public async Task That_too_many_accounts_are_active_is_said_once_a_minute()
    {
        var store = new KeyStore();
        var logs = new LogRecorder();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        using var traffic = new Traffic(
            Mock.Of<ITallyRows>(), await store.RingAsync(), store.Random,
            Microsoft.Extensions.Options.Options.Create(new WatchOptions { AccountsMax = 1 }), store.Time, loggers.CreateLogger<Traffic>());

        for (var at = 0; at < 5; at++) traffic.NoteEnd(AccountId.Parse($"acc_{at}"), arrived: true);
        Assert.Equal(1, Said(logs));
        store.Time.Advance(TimeSpan.FromMinutes(1));
        traffic.NoteEnd(AccountId.Parse("acc_4"), arrived: true);

        Assert.Equal(2, Said(logs));
    }

    [Fact]
    public void What_is_forgotten_counts_nothing_any_more()
    {
        var counted = new AccountTraffic(Shop);
        Assert.False(counted.Forget(Noon, TimeSpan.FromHours(1)));
        Assert.True(counted.TryCount(Noon, 1, tally => tally.End(arrived: true)));
        foreach (var (tally, changes) in counted.Unwritten()) counted.Written(tally, changes);

        Assert.True(counted.Forget(Noon.AddHours(2), TimeSpan.FromHours(1)));

        Assert.False(counted.TryCount(Noon.AddHours(2), 1, tally => tally.End(arrived: true)));
    }

    [Fact]
    public void Who_looks_no_more_measures_nothing()
    {
        using var meter = new Meter(AlertMeters.Name);
        var factory = new Mock<IMeterFactory>();
        factory.Setup(one => one.Create(It.IsAny<MeterOptions>())).Returns(meter);
        var meters = new AlertMeters(factory.Object);
        var measured = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter == meter) listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, count, _, _) => measured += count);
        listener.Start();

        meters.Observe([new Alert(AlertId.Of(AlertKind.Loop, Noon), Shop, Loop, Noon, Noon)]);
        listener.RecordObservableInstruments();
        meters.Observe([]);
        listener.RecordObservableInstruments();

        Assert.Equal(1, measured);
    }

    private static Anomaly Loop { get; } = new(AlertKind.Loop, AlertSeverity.High, 1, 60, 60, 15, "60 messages for one number.");

    private static int Said(LogRecorder logs) => logs.Lines.Count(line => line.Contains("is not counted", StringComparison.Ordinal));
}
