using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>
/// The messages of one queue by place and by deadline. Plain data: the queue's lock guards it, and nothing here waits
/// or writes.
/// </summary>
internal sealed class QueueContents
{
    private readonly DeadlineHeap heap = new();
    private readonly Queue<StoredMessage> line = new();
    private readonly PriorityQueue<StoredMessage, long> returned = new();
    private readonly int[] counts = new int[Enum.GetValues<MessagePlace>().Length];

    public int Total => heap.Count;

    public int Ready => Count(MessagePlace.Ready);

    /// <summary>When something happens next.</summary>
    public long NextTicks => heap.NextTicks;

    /// <summary>What it happens to.</summary>
    public StoredMessage Next => heap.Next;

    public int Count(MessagePlace place) => counts[(int)place];

    /// <summary>At the end of the line, as a message that just came.</summary>
    public void Append(StoredMessage message)
    {
        Move(message, MessagePlace.Ready, message.ExpiresTicks);
        line.Enqueue(message);
    }

    /// <summary>Before the line, by its old number, as a message that was delivered before.</summary>
    public void PutBack(StoredMessage message)
    {
        Move(message, MessagePlace.Ready, message.ExpiresTicks);
        returned.Enqueue(message, message.SequenceNumber);
    }

    /// <summary>To a place that has no line: scheduled, locked or settling.</summary>
    public void Move(StoredMessage message, MessagePlace place, long deadlineTicks)
    {
        counts[(int)message.Place]--;
        counts[(int)place]++;
        message.Place = place;
        heap.Set(message, deadlineTicks);
    }

    /// <summary>The message leaves; the line may still hold its shell, so it lets go of the body.</summary>
    public void Remove(StoredMessage message)
    {
        counts[(int)message.Place]--;
        counts[(int)MessagePlace.Gone]++;
        message.Place = MessagePlace.Gone;
        message.Content = BrokeredContent.None;
        heap.Remove(message);
    }

    /// <summary>
    /// The next for a receiver; there must be one. A message that expired in the line is still there, and skipped.
    /// </summary>
    public StoredMessage TakeReady()
    {
        while (true)
        {
            var message = returned.Count > 0 ? returned.Dequeue() : line.Dequeue();
            if (message.Place == MessagePlace.Ready) return message;
        }
    }

    /// <summary>
    /// Views of the first messages from a number on, whatever their place, in the order of their numbers.
    /// </summary>
    public IReadOnlyList<ServiceBusReceivedMessage> Peek(int messagesMax, long fromSequenceNumber)
    {
        var found = new List<StoredMessage>();
        foreach (var message in heap.Items)
        {
            if (message.SequenceNumber >= fromSequenceNumber) found.Add(message);
        }

        found.Sort(static (a, b) => a.SequenceNumber.CompareTo(b.SequenceNumber));
        return [.. found.Take(messagesMax).Select(static message => message.PeekedView())];
    }

    public QueueCounts Counts(int deadLettered)
    {
        var oldestTicks = long.MaxValue;
        foreach (var message in heap.Items)
        {
            if (message.Place == MessagePlace.Ready) oldestTicks = Math.Min(oldestTicks, message.EnqueuedTicks);
        }

        return new QueueCounts(
            Ready,
            Count(MessagePlace.Scheduled),
            Count(MessagePlace.Locked) + Count(MessagePlace.Settling),
            deadLettered,
            oldestTicks == long.MaxValue ? null : new DateTimeOffset(oldestTicks, TimeSpan.Zero));
    }
}
