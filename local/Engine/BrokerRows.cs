namespace Waxseal.Local.Engine;

/// <summary>What the file held at the start, by queue, until each queue is declared and takes its part.</summary>
internal sealed class BrokerRows
{
    private readonly ILookup<string, MessageTable.Row> messages;
    private readonly ILookup<string, MessageTable.SeenRow> seen;
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    private BrokerRows(List<MessageTable.Row> messages, List<MessageTable.SeenRow> seen)
    {
        this.messages = messages.ToLookup(static row => row.Queue, StringComparer.OrdinalIgnoreCase);
        this.seen = seen.ToLookup(static row => row.Queue, StringComparer.OrdinalIgnoreCase);
        LastId = Math.Max(messages.Count == 0 ? 0 : messages[^1].Id, seen.Count == 0 ? 0 : seen[^1].Id);
    }

    /// <summary>The highest id in the file.</summary>
    public long LastId { get; }

    public static BrokerRows Load(Journal journal) => journal.RunNow(static writer =>
    {
        MessageTable.Create(writer);
        return new BrokerRows(MessageTable.Load(writer), MessageTable.LoadSeen(writer));
    });

    /// <summary>The part of one queue, once.</summary>
    public (IEnumerable<MessageTable.Row> Messages, IEnumerable<MessageTable.Row> DeadLetters, IEnumerable<MessageTable.SeenRow> Seen) Take(string queue)
    {
        if (!taken.Add(queue)) return ([], [], []);
        return (
            messages[queue].Where(static row => row.Place != MessageTable.Place.DeadLetter),
            messages[queue].Where(static row => row.Place == MessageTable.Place.DeadLetter),
            seen[queue]);
    }
}
