using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class OperatorMetersTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener listener = new();
    private readonly List<string> seen = [];
    private readonly OperatorMeters meters;

    public OperatorMetersTests()
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == OperatorMeters.Name && instrument.Meter.Scope == factory) all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.Start();
        meters = new OperatorMeters(factory);
    }

    [Fact]
    public void An_answer_is_counted_by_its_class_and_timed()
    {
        meters.Answered("acme", CommandClass.Throttled, TimeSpan.FromMilliseconds(20));

        Assert.Equal(
            ["submits 1 operator=acme class=throttled", "response_time 0.02 operator=acme", "throttled 1 operator=acme"], seen);
    }

    [Fact]
    public void A_receipt_is_counted_by_its_state_and_only_a_delivery_is_timed()
    {
        meters.ReceiptSeen("acme", MessageState.Delivered, TimeSpan.FromSeconds(3));
        meters.ReceiptSeen("acme", MessageState.Undeliverable, TimeSpan.FromSeconds(3));
        meters.ReceiptSeen("acme", MessageState.Delivered, sinceSubmit: null);

        Assert.Equal(
            [
                "receipts 1 operator=acme state=delivered", "delivery_time 3 operator=acme", "receipts 1 operator=acme state=undeliverable",
                "receipts 1 operator=acme state=delivered",
            ],
            seen);
    }

    public void Dispose()
    {
        listener.Dispose();
        services.Dispose();
    }

    private void Keep(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        seen.Add($"{name.Replace("waxseal.operator.", "")} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
}
