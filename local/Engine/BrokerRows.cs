namespace Waxseal.Local.Engine;

/// <summary>
/// What the file held at the start, by queue, until each queue is declared and takes its part. Guarded by the broker's
/// declaring lock.
/// </summary>
internal sealed class BrokerRows
{
    private readonly Dictionary<string, List<MessageTable.Row>> messages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<MessageTable.SeenRow>> seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Journal journal;
    private long seenSinceTicks = long.MaxValue;

    private BrokerRows(Journal journal, List<MessageTable.Row> rows, long lastId)
    {
        this.journal = journal;
        LastId = lastId;
        foreach (var queue in rows.GroupBy(static row => row.Queue, StringComparer.OrdinalIgnoreCase))
            messages[queue.Key] = [.. queue];
    }

    /// <summary>The highest id in the file.</summary>
    public long LastId { get; }

    /// <summary>The queues that nobody has declared, and how many messages each holds.</summary>
    public IReadOnlyList<(string Queue, int Count)> Untaken => [.. messages.Select(static queue => (queue.Key, queue.Value.Count))];

    public static BrokerRows Load(Journal journal)
    {
        try
        {
            return journal.RunNow(writer =>
            {
                MessageTable.Create(writer);
                return new BrokerRows(journal, MessageTable.Load(writer), MessageTable.LastId(writer));
            });
        }
        catch (SqliteFailure failure)
        {
            throw new EngineFileException(JournalWriter.Explain(journal.Path, failure), failure);
        }
    }

    /// <summary>
    /// The part of one queue, with the sends since the given time, handed over: here nothing of it stays.
    /// </summary>
    public (List<MessageTable.Row> Messages, List<MessageTable.SeenRow> Seen) Take(string queue, long sinceTicks)
    {
        LoadSeen(sinceTicks);
        messages.Remove(queue, out var own);
        seen.Remove(queue, out var sends);
        return (own ?? [], sends ?? []);
    }

    // Only with its declaration does a queue say how long it remembers, so what is older is not even read.
    private void LoadSeen(long sinceTicks)
    {
        if (sinceTicks >= seenSinceTicks) return;
        var untilTicks = seenSinceTicks;
        foreach (var row in journal.RunNow(writer => MessageTable.LoadSeen(writer, sinceTicks, untilTicks)))
        {
            if (!seen.TryGetValue(row.Queue, out var sends)) seen[row.Queue] = sends = [];
            sends.Add(row);
        }

        seenSinceTicks = sinceTicks;
    }
}
