// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message as a receiver sees it.</summary>
public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage(BrokeredContent content) => Content = content;

    /// <summary>Properties of the application, the reason of a dead letter among them.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties => Content.Properties;

    /// <summary>The body.</summary>
    public BinaryData Body => Content.Body;

    /// <summary>An identifier for correlation.</summary>
    public string CorrelationId => Content.CorrelationId;

    /// <summary>The long text of a dead letter.</summary>
    public string DeadLetterErrorDescription => Text(BrokeredContent.DeadLetterDescriptionName);

    /// <summary>The short reason of a dead letter.</summary>
    public string DeadLetterReason => Text(BrokeredContent.DeadLetterReasonName);

    /// <summary>How often the message was delivered, this time included.</summary>
    public int DeliveryCount { get; internal init; }

    /// <summary>When the message appeared in the queue.</summary>
    public DateTimeOffset EnqueuedTime { get; internal init; }

    /// <summary>When the lock expires.</summary>
    public DateTimeOffset LockedUntil { get; internal set; }

    /// <summary>What duplicate detection goes by.</summary>
    public string MessageId => Content.MessageId;

    /// <summary>When the message was to appear in the queue.</summary>
    public DateTimeOffset ScheduledEnqueueTime => Content.ScheduledEnqueueTime;

    /// <summary>The message's number in its queue.</summary>
    public long SequenceNumber { get; internal init; }

    /// <summary>A subject chosen by the application.</summary>
    public string Subject => Content.Subject;

    /// <summary>How long the message lives once it is in the queue; never longer than the queue's default.</summary>
    public TimeSpan TimeToLive { get; internal init; }

    internal BrokeredContent Content { get; }

    internal Guid LockTokenGuid { get; init; }

    // What the lock token refers to; nothing when the message was only peeked.
    internal StoredMessage Stored { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private string Text(string name) => Content.Properties.TryGetValue(name, out var value) ? value as string : null;
}
