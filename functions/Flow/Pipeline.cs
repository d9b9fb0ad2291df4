namespace Waxseal.Flow;

/// <summary>
/// The order of the steps, here and nowhere else. A step takes one type and makes the next; the queue of each type is below, so a
/// message can't skip a step without a change of this file and of the types.
/// </summary>
public static class Pipeline
{
    public const string Ingest = "ingest";
    public const string Validate = "validate-signature";
    public const string Scan = "scan-content";
    public const string Score = "risk-score";
    public const string Dispatch = "dispatch";
    public const string Receipts = "delivery-receipts";
    public const string Webhooks = "webhooks";

    /// <summary>Appended to a queue's name: where Service Bus puts what could not be handled.</summary>
    public const string Dead = "/$DeadLetterQueue";

    private static readonly Hop[] Hops =
    [
        Hop.Of(Ingest, FlowJson.Default.ReceivedMessage),
        Hop.Of(Validate, FlowJson.Default.IngestedMessage),
        Hop.Of(Scan, FlowJson.Default.VerifiedMessage),
        Hop.Of(Score, FlowJson.Default.ScannedMessage),
        Hop.Of(Dispatch, FlowJson.Default.ScoredMessage),
        Hop.Of(Receipts, FlowJson.Default.ReceivedReceipt),
        Hop.Of(Webhooks, FlowJson.Default.WebhookEvent),
    ];

    /// <summary>All queues, in the order of the flow.</summary>
    public static IReadOnlyList<string> Queues { get; } = [.. Hops.Select(hop => hop.Queue)];

    /// <summary>The hop that carries a type of message.</summary>
    public static Hop HopOf(Type messageType)
    {
        foreach (var hop in Hops)
        {
            if (hop.MessageType == messageType) return hop;
        }

        throw new InvalidOperationException($"No queue carries {messageType.Name}.");
    }
}
