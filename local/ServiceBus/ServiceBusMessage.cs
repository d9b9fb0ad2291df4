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

    /// <summary>
    /// Properties of the application; numbers, text, times, Guid, Uri, bool, char and TimeSpan are supported.
    /// </summary>
    public IDictionary<string, object> ApplicationProperties => properties ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The body.</summary>
    public BinaryData Body { get; set; }

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

    /// <summary>When the message appears in the queue; the default means now.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

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

    /// <inheritdoc />
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    // A message may be changed or sent again after it was handed over, so the engine keeps a picture of its own.
    internal BrokeredContent Snapshot() => new()
    {
        Body = Body,
        CorrelationId = CorrelationId,
        MessageId = messageId,
        Properties = properties is { Count: > 0 }
            ? new Dictionary<string, object>(properties, StringComparer.Ordinal)
            : BrokeredContent.NoProperties,
        ScheduledEnqueueTime = ScheduledEnqueueTime,
        Subject = Subject,
        TimeToLive = timeToLive,
    };
}
