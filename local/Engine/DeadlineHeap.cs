namespace Waxseal.Local.Engine;

/// <summary>
/// All messages of a queue, the next deadline first. Each message knows its place in the heap, so that a settled one
/// leaves at once: with lazily dropped entries a busy queue would hold every message of the last minute, bodies
/// included.
/// </summary>
internal sealed class DeadlineHeap
{
    private StoredMessage[] items = new StoredMessage[16];

    public int Count { get; private set; }

    public ReadOnlySpan<StoredMessage> Items => items.AsSpan(0, Count);

    public long NextTicks => Count == 0 ? long.MaxValue : items[0].DeadlineTicks;

    public StoredMessage Next => items[0];

    /// <summary>Adds the message, or moves it to its new deadline.</summary>
    public void Set(StoredMessage message, long deadlineTicks)
    {
        message.DeadlineTicks = deadlineTicks;
        if (message.HeapIndex < 0)
        {
            if (Count == items.Length) Array.Resize(ref items, Count * 2);
            message.HeapIndex = Count++;
        }

        Settle(message);
    }

    public void Remove(StoredMessage message)
    {
        var index = message.HeapIndex;
        if (index < 0) return;
        message.HeapIndex = -1;
        var last = items[--Count];
        Array.Clear(items, Count, 1);
        if (ReferenceEquals(last, message)) return;
        last.HeapIndex = index;
        Settle(last);
    }

    private void Settle(StoredMessage message)
    {
        var index = message.HeapIndex;
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (items[parent].DeadlineTicks <= message.DeadlineTicks) break;
            Place(items[parent], index);
            index = parent;
        }

        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && items[child + 1].DeadlineTicks < items[child].DeadlineTicks) child++;
            if (items[child].DeadlineTicks >= message.DeadlineTicks) break;
            Place(items[child], index);
            index = child;
        }

        Place(message, index);
    }

    private void Place(StoredMessage message, int index)
    {
        items[index] = message;
        message.HeapIndex = index;
    }
}
