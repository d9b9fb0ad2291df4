using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>Where a message is in its life.</summary>
internal enum MessagePlace
{
    /// <summary>Settled, expired or moved; whoever still finds it skips it.</summary>
    Gone,

    /// <summary>Not yet due.</summary>
    Scheduled,

    /// <summary>Waits for a receiver.</summary>
    Ready,

    /// <summary>Held by a receiver.</summary>
    Locked,

    /// <summary>Its settlement is on the way to the disk; no lock can expire any more.</summary>
    Settling,
}

/// <summary>One message in memory. Everything that changes is guarded by the lock of its queue.</summary>
internal sealed class StoredMessage
{
    /// <summary>
    /// What a message takes in memory beside its bytes: this object, the content, the body's wrapper, the text of the
    /// id, its places in the heap and in the line.
    /// </summary>
    public const long OverheadBytes = 400;

    public StoredMessage(MessageQueue queue, long rowId, BrokeredContent content)
    {
        Queue = queue;
        RowId = rowId;
        SequenceNumber = rowId;
        Content = content;
    }

    public MessageQueue Queue { get; }

    /// <summary>The key of its row, for life.</summary>
    public long RowId { get; }

    /// <summary>
    /// Its number in the queue; a scheduled message gets a new one when it becomes due, as in the original.
    /// </summary>
    public long SequenceNumber { get; set; }

    public BrokeredContent Content { get; set; }

    public MessagePlace Place { get; set; }

    public long EnqueuedTicks { get; set; }

    /// <summary>When its time to live ends.</summary>
    public long ExpiresTicks { get; set; } = long.MaxValue;

    public TimeSpan TimeToLive { get; set; } = TimeSpan.MaxValue;

    /// <summary>Deliveries that ended without settlement.</summary>
    public int Failures { get; set; }

    public long LockedUntilTicks { get; set; }

    public Guid LockToken { get; set; }

    /// <summary>Its size on the wire, which is about what its bytes take in memory.</summary>
    public long SizeBytes { get; init; }

    /// <summary>What it takes of the queue's quota.</summary>
    public long HeldBytes => SizeBytes + OverheadBytes;

    /// <summary>What happens next by time: due, lock lost, or expired. Kept by <see cref="DeadlineHeap"/>.</summary>
    public long DeadlineTicks { get; set; } = long.MaxValue;

    public int HeapIndex { get; set; } = -1;

    /// <summary>The view of the receiver that holds it.</summary>
    public ServiceBusReceivedMessage LockedView() => new(Content)
    {
        DeliveryCount = Failures + 1,
        EnqueuedTime = new DateTimeOffset(EnqueuedTicks, TimeSpan.Zero),
        LockedUntil = new DateTimeOffset(LockedUntilTicks, TimeSpan.Zero),
        LockTokenGuid = LockToken,
        SequenceNumber = SequenceNumber,
        Stored = this,
        TimeToLive = TimeToLive,
    };

    /// <summary>
    /// The view of someone who only looks: without the lock's token, so that it can't be settled with it.
    /// </summary>
    public ServiceBusReceivedMessage PeekedView() => new(Content)
    {
        DeliveryCount = Place is MessagePlace.Locked or MessagePlace.Settling ? Failures + 1 : Failures,
        EnqueuedTime = new DateTimeOffset(EnqueuedTicks, TimeSpan.Zero),
        SequenceNumber = SequenceNumber,
        TimeToLive = TimeToLive,
    };
}
