// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int IdCharactersMax = 128;

    private Dictionary<string, object> properties;
    private string messageId;
    private string partitionKey;
    private string replyToSessionId;
    private string sessionId;
    private TimeSpan timeToLive = TimeSpan.MaxValue;

    /// <summary>A message with an empty body.</summary>
    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    /// <summary>A message whose body is the text in UTF-8.</summary>
    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    /// <summary>A message with these bytes; they are not copied.</summary>
    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    /// <summary>A message with this body.</summary>
    public ServiceBusMessage(BinaryData body) => Body = body ?? throw new ArgumentNullException(nameof(body));

    /// <summary>A copy of a received message, without what the broker said about it.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        var content = receivedMessage.Content;
        Body = content.Body;
        messageId = content.MessageId;
        partitionKey = content.PartitionKey;
        replyToSessionId = content.ReplyToSessionId;
        sessionId = content.SessionId;
        timeToLive = receivedMessage.TimeToLive;
        ContentType = content.ContentType;
        CorrelationId = content.CorrelationId;
        ReplyTo = content.ReplyTo;
        ScheduledEnqueueTime = content.ScheduledEnqueueTime;
        Subject = content.Subject;
        To = content.To;
        foreach (var (name, value) in content.Properties)
        {
            if (name is not (BrokeredContent.DeadLetterReasonName or BrokeredContent.DeadLetterDescriptionName))
                ApplicationProperties.Add(name, value);
        }
    }

    /// <summary>Properties of the application; numbers, text, times, Guid, Uri, bool, char and TimeSpan are supported.</summary>
    public IDictionary<string, object> ApplicationProperties => properties ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The body.</summary>
    public BinaryData Body { get; set; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; set; }

    /// <summary>An identifier for correlation.</summary>
    public string CorrelationId { get; set; }

    /// <summary>What duplicate detection goes by; 1 to 128 characters.</summary>
    public string MessageId
    {
        get => messageId;
        set
        {
            if (string.IsNullOrEmpty(value) || value.Length > IdCharactersMax)
                throw new ArgumentException("MessageIdIsNullOrEmptyOrOverMaxValue");
            messageId = value;
        }
    }

    /// <summary>The partition key; at most 128 characters. The embedded engine has no partitions and only carries it.</summary>
    public string PartitionKey
    {
        get => partitionKey;
        set => partitionKey = Checked(value, "PropertyValueOverMaxValue");
    }

    /// <summary>Where to reply to.</summary>
    public string ReplyTo { get; set; }

    /// <summary>The session to reply to; at most 128 characters.</summary>
    public string ReplyToSessionId
    {
        get => replyToSessionId;
        set => replyToSessionId = Checked(value, "SessionIdIsOverMaxValue");
    }

    /// <summary>When the message appears in the queue; the default means now.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    /// <summary>The session; at most 128 characters. The embedded engine has no sessions and only carries it.</summary>
    public string SessionId
    {
        get => sessionId;
        set => sessionId = Checked(value, "SessionIdIsOverMaxValue");
    }

    /// <summary>A subject chosen by the application.</summary>
    public string Subject { get; set; }

    /// <summary>How long the message lives once it is in the queue; the queue's default is the longest.</summary>
    public TimeSpan TimeToLive
    {
        get => timeToLive;
        set
        {
            if (value <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(TimeToLive));
            timeToLive = value;
        }
    }

    /// <summary>An address that the broker ignores.</summary>
    public string To { get; set; }

    /// <inheritdoc />
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    // A message may be changed or sent again after it was handed over, so the engine keeps a picture of its own.
    internal BrokeredContent Snapshot() => new()
    {
        Body = Body,
        ContentType = ContentType,
        CorrelationId = CorrelationId,
        MessageId = messageId,
        PartitionKey = partitionKey,
        Properties = properties is { Count: > 0 }
            ? new Dictionary<string, object>(properties, StringComparer.Ordinal)
            : BrokeredContent.NoProperties,
        ReplyTo = ReplyTo,
        ReplyToSessionId = replyToSessionId,
        ScheduledEnqueueTime = ScheduledEnqueueTime,
        SessionId = sessionId,
        Subject = Subject,
        TimeToLive = timeToLive,
        To = To,
    };

    private static string Checked(string value, string complaint) =>
        value is { Length: > IdCharactersMax } ? throw new ArgumentException(complaint) : value;
}
