namespace Waxseal.Flow;

/// <summary>What is read out of the events of a row later on, and so never goes from a full one. Pure.</summary>
public static class MessageTrail
{
    /// <summary>Reason of the event that lets a held message go on.</summary>
    public const string Approved = "approved";

    /// <summary>Reason of the event that sends a message back to be judged anew.</summary>
    public const string JudgedAgain = "judged_again";

    private const string FellBack = "fell_back_from_";
    private const string Left = "_left_out";
    private static readonly string[] Waits = [Wait.Throttled.Code(), Wait.OperatorAway.Code()];

    /// <summary>Reason of the event with which a channel is given up, e.g. <c>fell_back_from_whatsapp</c>.</summary>
    public static string FellBackFrom(Channel channel) => FellBack + channel.Code();

    /// <summary>Reason of the event that a channel was left out from the start, and of its factor, e.g. <c>whatsapp_left_out</c>.</summary>
    public static string LeftOut(Channel channel) => channel.Code() + Left;

    /// <summary>Whether a channel was given up.</summary>
    public static bool HasLeft(IReadOnlyList<MessageEvent> events, Channel channel)
    {
        var reason = FellBackFrom(channel);
        return events.Any(one => one.Reason == reason);
    }

    /// <summary>
    /// Since when the channel is tried that the message is at: the step down to it, or the first wait or claim since the message came, was
    /// let go on, or was judged anew. Null: it was not tried yet.
    /// </summary>
    public static DateTimeOffset? TriedSince(IReadOnlyList<MessageEvent> events)
    {
        var at = FirstTry(events);
        return at < 0 ? null : events[at].At;
    }

    /// <summary>With one more; of a full row the oldest goes that nobody reads. The first stays, and what decides.</summary>
    internal static IReadOnlyList<MessageEvent> With(IReadOnlyList<MessageEvent> events, MessageEvent next)
    {
        if (events.Count < MessageRow.EventsMax) return [.. events, next];
        var read = ReadIn(events);
        var tooMany = events.Count - MessageRow.EventsMax + 1;
        var kept = new List<MessageEvent>(events.Count);
        for (var at = 0; at < events.Count; at++)
        {
            if (read.Contains(at) || tooMany <= 0) kept.Add(events[at]);
            else tooMany--;
        }

        return [.. kept, next];
    }

    /// <summary>Events before this instant may be gone from the row; null while it has room for all.</summary>
    public static DateTimeOffset? GoneBefore(IReadOnlyList<MessageEvent> events)
    {
        if (events.Count < MessageRow.EventsMax) return null;
        var read = ReadIn(events);
        for (var at = 1; at < events.Count; at++)
        {
            if (!read.Contains(at)) return events[at].At;
        }

        return null;
    }

    // Few: a channel is given up or left out once, and a person lets a message go on. How often a message is judged anew has no such limit.
    private static HashSet<int> ReadIn(IReadOnlyList<MessageEvent> events)
    {
        var judged = -1;
        HashSet<int> read = [0, FirstTry(events)];
        for (var at = 1; at < events.Count; at++)
        {
            var reason = events[at].Reason;
            if (reason == Approved || IsDowngrade(reason)) read.Add(at);
            if (reason == JudgedAgain) judged = at;
        }

        read.Add(judged);
        return read;
    }

    private static bool IsDowngrade(string reason) =>
        reason.StartsWith(FellBack, StringComparison.Ordinal) || reason.EndsWith(Left, StringComparison.Ordinal);

    private static int FirstTry(IReadOnlyList<MessageEvent> events)
    {
        var from = events.Count - 1;
        for (; from > 0; from--)
        {
            var reason = events[from].Reason;
            if (reason.StartsWith(FellBack, StringComparison.Ordinal)) return from;
            if (reason is Approved or JudgedAgain) break;
        }

        for (var at = from + 1; at < events.Count; at++)
        {
            if (events[at].State == MessageState.Dispatching || Waits.Contains(events[at].Reason, StringComparer.Ordinal)) return at;
        }

        return -1;
    }
}
