// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that go out in one piece; it refuses what would make it too large.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly List<OutgoingMessage> messages = [];

    internal ServiceBusMessageBatch()
    {
    }

    /// <summary>How many messages are in.</summary>
    public int Count => messages.Count;

    /// <summary>The largest size, in bytes.</summary>
    public long MaxSizeInBytes => OutgoingMessage.SizeBytesMax;

    /// <summary>The size now, in bytes.</summary>
    public long SizeInBytes { get; private set; } = OutgoingMessage.BatchOverheadBytes;

    /// <summary>Takes the message as it is now; false when it does not fit any more.</summary>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var outgoing = OutgoingMessage.From(message);
        if (SizeInBytes + outgoing.SizeBytes > MaxSizeInBytes) return false;
        SizeInBytes += outgoing.SizeBytes;
        messages.Add(outgoing);
        return true;
    }

    /// <summary>Lets go of the messages.</summary>
    public void Dispose()
    {
        messages.Clear();
        SizeInBytes = OutgoingMessage.BatchOverheadBytes;
    }

    internal OutgoingMessage[] Outgoing() => [.. messages];
}
