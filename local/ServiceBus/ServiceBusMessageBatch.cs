// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that go out in one piece; it refuses what would make it too large.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly List<OutgoingMessage> messages = [];
    private readonly IList<ServiceBusMessage> store;
    private readonly Func<ServiceBusMessage, bool> accepts;
    private long sizeInBytes = OutgoingMessage.BatchOverheadBytes;

    internal ServiceBusMessageBatch(long maxSizeInBytes) => MaxSizeInBytes = maxSizeInBytes;

    // The batch of a test: it holds what the test gave it and asks the test what fits.
    internal ServiceBusMessageBatch(
        long batchSizeBytes, IList<ServiceBusMessage> store, long maxSizeInBytes, Func<ServiceBusMessage, bool> accepts)
    {
        sizeInBytes = batchSizeBytes;
        MaxSizeInBytes = maxSizeInBytes;
        this.store = store;
        this.accepts = accepts;
    }

    /// <summary>How many messages are in.</summary>
    public int Count => store?.Count ?? messages.Count;

    /// <summary>The largest size, in bytes.</summary>
    public long MaxSizeInBytes { get; }

    /// <summary>The size now, in bytes.</summary>
    public long SizeInBytes => sizeInBytes;

    /// <summary>Takes the message as it is now; false when it does not fit any more.</summary>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (store is not null)
        {
            if (!accepts(message)) return false;
            store.Add(message);
            return true;
        }

        var outgoing = OutgoingMessage.From(message);
        if (sizeInBytes + outgoing.SizeBytes > MaxSizeInBytes) return false;
        sizeInBytes += outgoing.SizeBytes;
        messages.Add(outgoing);
        return true;
    }

    /// <summary>Lets go of the messages.</summary>
    public void Dispose()
    {
        messages.Clear();
        if (store is null) sizeInBytes = OutgoingMessage.BatchOverheadBytes;
    }

    internal OutgoingMessage[] Outgoing() =>
        store is null ? [.. messages] : [.. store.Select(OutgoingMessage.From)];
}
