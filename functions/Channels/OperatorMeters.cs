using System.Diagnostics.Metrics;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>The meter <c>Waxseal.Operators</c>: how the links do, and how well an operator delivers. Names and codes only.</summary>
public sealed class OperatorMeters
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Waxseal.Operators";

    private readonly Meter meter;
    private readonly Counter<long> submits;
    private readonly Histogram<double> responseTime;
    private readonly Counter<long> throttled;
    private readonly Counter<long> reconnects;
    private readonly Counter<long> badPdus;
    private readonly Counter<long> receipts;
    private readonly Histogram<double> deliveryTime;

    public OperatorMeters(IMeterFactory factory)
    {
        meter = factory.Create(Name);
        submits = meter.CreateCounter<long>("waxseal.operator.submits", "{submit}", "submit_sm by the class of their answer.");
        responseTime = meter.CreateHistogram(
            "waxseal.operator.response_time", "s", "From submit_sm to its answer.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        throttled = meter.CreateCounter<long>("waxseal.operator.throttled", "{submit}", "Answers that ask to slow down.");
        reconnects = meter.CreateCounter<long>("waxseal.operator.reconnects", "{link}", "Links that were bound and broke.");
        badPdus = meter.CreateCounter<long>("waxseal.operator.bad_pdus", "{pdu}", "PDUs that were malformed or not expected, by kind.");
        receipts = meter.CreateCounter<long>(
            "waxseal.operator.receipts", "{receipt}", "Receipts by what they say; unmatched and unreadable ones too.");
        deliveryTime = meter.CreateHistogram(
            "waxseal.operator.delivery_time", "s", "From submit_sm to the receipt that says delivered.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400] });
    }

    /// <summary>A receipt came; the time since its submit when that is known.</summary>
    public void ReceiptSeen(string @operator, MessageState state, TimeSpan? sinceSubmit)
    {
        receipts.Add(1, Tag(@operator), new("state", state.Code()));
        if (state == MessageState.Delivered && sinceSubmit is { } time) deliveryTime.Record(time.TotalSeconds, Tag(@operator));
    }

    /// <summary>A receipt belongs to no message of ours, and its wait is over.</summary>
    public void ReceiptUnmatched(string @operator) => receipts.Add(1, Tag(@operator), new("state", "unmatched"));

    /// <summary>A receipt could not be read.</summary>
    public void ReceiptUnreadable(string @operator) => receipts.Add(1, Tag(@operator), new("state", "unreadable"));

    internal void Answered(string @operator, CommandClass kind, TimeSpan took)
    {
        submits.Add(1, Tag(@operator), new("class", kind.Code()));
        responseTime.Record(took.TotalSeconds, Tag(@operator));
        if (kind == CommandClass.Throttled) throttled.Add(1, Tag(@operator));
    }

    internal void Unanswered(string @operator) => submits.Add(1, Tag(@operator), new("class", "unanswered"));

    internal void Reconnecting(string @operator) => reconnects.Add(1, Tag(@operator));

    internal void BadPdus(string @operator, string kind, long count)
    {
        if (count > 0) badPdus.Add(count, Tag(@operator), new("kind", kind));
    }

    /// <summary>What is read when somebody looks.</summary>
    internal void Observe(IReadOnlyList<OperatorLine> lines)
    {
        meter.CreateObservableGauge("waxseal.operator.binds", () => Each(line => line.Bound), "{bind}", "Links that are bound.");
        meter.CreateObservableGauge(
            "waxseal.operator.in_flight", () => Each(line => line.InFlight), "{submit}", "Submits without an answer.");
        meter.CreateObservableGauge("waxseal.operator.window", () => Each(line => line.Window), "{submit}", "The window per bind.");
        meter.CreateObservableGauge(
            "waxseal.operator.circuit", () => Each(line => (int)line.Circuit), null, "1 closed, 2 half open, 3 open: nothing is sent.");

        IEnumerable<Measurement<int>> Each(Func<OperatorLine, int> value) =>
            lines.Select(line => new Measurement<int>(value(line), Tag(line.Options.Name)));
    }

    private static KeyValuePair<string, object?> Tag(string @operator) => new("operator", @operator);
}
