namespace Waxseal.Local.Smsc;

/// <summary>The latest messages, and how many there were in all.</summary>
internal sealed class MessageRing(int messagesMax)
{
    private readonly Lock gate = new();
    private readonly Queue<SmscMessage> latest = new();
    private long total;

    public long Total => Volatile.Read(ref total);

    public void Add(SmscMessage message)
    {
        lock (gate)
        {
            total++;
            latest.Enqueue(message);
            if (latest.Count > messagesMax) latest.Dequeue();
        }
    }

    public IReadOnlyCollection<SmscMessage> Snapshot()
    {
        lock (gate) return latest.ToArray();
    }
}
