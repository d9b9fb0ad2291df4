namespace Waxseal.Local.Engine;

/// <summary>What the file held at the start, by queue, until each queue is declared and takes its part.</summary>
internal sealed class BrokerRows
{
    private readonly Dictionary<string, List<MessageTable.Row>> messages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<MessageTable.SeenRow>> seen = new(StringComparer.OrdinalIgnoreCase);

    private BrokerRows(List<MessageTable.Row> messages, List<MessageTable.SeenRow> seen)
    {
        foreach (var queue in messages.GroupBy(static row => row.Queue)) this.messages[queue.Key] = [.. queue];
        foreach (var queue in seen.GroupBy(static row => row.Queue)) this.seen[queue.Key] = [.. queue];
        LastId = Math.Max(messages.Count == 0 ? 0 : messages[^1].Id, seen.Count == 0 ? 0 : seen[^1].Id);
    }

    /// <summary>The highest id in the file.</summary>
    public long LastId { get; }

    public static BrokerRows Load(Journal journal) => journal.RunNow(static writer =>
    {
        MessageTable.Create(writer);
        return new BrokerRows(MessageTable.Load(writer), MessageTable.LoadSeen(writer));
    });

    /// <summary>The part of one queue, handed over: here nothing of it stays.</summary>
    public (List<MessageTable.Row> Messages, List<MessageTable.SeenRow> Seen) Take(string queue)
    {
        messages.Remove(queue, out var own);
        seen.Remove(queue, out var sends);
        return (own ?? [], sends ?? []);
    }
}
