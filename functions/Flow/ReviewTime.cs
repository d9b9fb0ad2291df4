namespace Waxseal.Flow;

/// <summary>How long a message waits for a person, and lives on after that person's word. Pure.</summary>
/// <remarks>
/// A message may be held, let go on, and held again. Each wait is as long as the first may be, but none goes on for longer than that after
/// the end of the message's validity as it was sent: so there is a last instant, on which the lives of keys and rows are reckoned.
/// </remarks>
public static class ReviewTime
{
    /// <summary>When a message that is held now waits no longer; in the past when its time is up already.</summary>
    public static DateTimeOffset WaitsUntil(VerifiedMessage message, DateTimeOffset now, TimeSpan waitMax)
    {
        var last = message.Draft.ValidUntil(message.ReceivedAt);
        return (now < last ? now : last) + waitMax;
    }

    /// <summary>The end of validity of a message that is let go on now: its own, or a while from now where that is over.</summary>
    /// <param name="own">Its end of validity when it was held.</param>
    /// <param name="now">The time; a verdict may be carried out after the wait is over, and counts as given at its end.</param>
    /// <param name="waitsUntil">When its wait is over.</param>
    /// <param name="released">That while.</param>
    public static DateTimeOffset ValidUntil(
        DateTimeOffset own, DateTimeOffset now, DateTimeOffset waitsUntil, TimeSpan released)
    {
        var soonest = (now < waitsUntil ? now : waitsUntil) + released;
        return own > soonest ? own : soonest;
    }
}
