using System.Diagnostics.Metrics;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>What is counted of receipts, and how long a delivery took.</summary>
public sealed class ReceiptMeterTests
{
    [Fact]
    public async Task A_delivery_is_counted_once_with_the_time_since_its_submit()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var seen = new List<string>();
        using var listener = Listen(scene, seen);
        await scene.SubmitAsync(ReceiptScene.Number, "1a");
        scene.Time.Advance(TimeSpan.FromSeconds(5));
        await scene.ReportAsync("1a");
        var hop = scene.Queue.Single();
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await scene.WorkAsync();
        await scene.RunAsync(hop);

        Assert.Equal(["receipts 1 operator=op state=delivered", "delivery_time 5 operator=op"], seen);
    }

    [Fact]
    public async Task One_that_came_before_its_message_was_noted_is_counted_once()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var seen = new List<string>();
        using var listener = Listen(scene, seen);
        var message = await scene.ClaimAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        await scene.ReportAsync("1a");
        await scene.WorkAsync();
        Assert.Empty(seen);
        await scene.AnswerAsync(message, ReceiptScene.Number, "1a");
        await scene.WorkAsync();
        await scene.EndWaitsAsync();

        Assert.Equal(["receipts 1 operator=op state=delivered", "delivery_time 3 operator=op"], seen);
    }

    [Fact]
    public async Task One_that_waited_in_vain_is_counted_as_unmatched_when_its_wait_is_over()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var seen = new List<string>();
        using var listener = Listen(scene, seen);
        await scene.ReportAsync("feed");
        await scene.WorkAsync();
        Assert.Empty(seen);
        await scene.EndWaitsAsync();

        Assert.Equal(["receipts 1 operator=op state=unmatched"], seen);
    }

    [Fact]
    public async Task One_that_can_not_be_read_is_counted_as_unreadable()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var seen = new List<string>();
        using var listener = Listen(scene, seen);
        await scene.ReportAsync(new DeliverSm { EsmClass = 4, ShortMessage = "nonsense"u8.ToArray() });

        Assert.Equal(["receipts 1 operator=op state=unreadable"], seen);
    }

    [Fact]
    public void A_message_that_was_at_no_operator_has_no_time()
    {
        var row = Waxseal.Tests.Flow.Sample.Row(MessageState.Accepted);

        Assert.Null(Waxseal.Steps.Receipt.ReceiptMove.SinceSubmit(row, Waxseal.Tests.Flow.Sample.Receipt));
    }

    private static MeterListener Listen(ReceiptScene scene, List<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == OperatorMeters.Name && instrument.Meter.Scope == scene.Metrics)
                    all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.Start();
        return listener;

        void Keep(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => seen.Add(
            $"{name.Replace("waxseal.operator.", "")} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
    }
}
