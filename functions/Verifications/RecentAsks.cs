namespace Waxseal.Verifications;

/// <summary>When verifications of one number were asked for, the oldest first.</summary>
/// <param name="Times">The instants.</param>
/// <param name="ETag">As read; empty when there was no row.</param>
public sealed record RecentAsks(IReadOnlyList<DateTimeOffset> Times, string ETag)
{
    // Instances' clocks differ by so much; what lies further ahead is of a clock that was wrong, and would lock the number out.
    private static readonly TimeSpan AheadMax = TimeSpan.FromMinutes(1);

    /// <summary>Those with one more, or how long to wait for it. Pure.</summary>
    public (RecentAsks Next, bool IsFirst, TimeSpan Wait) Take(DateTimeOffset now, VerificationsOptions options)
    {
        var recent = Times.Where(at => at > now - options.NumberWindow && at <= now + AheadMax).Select(at => at < now ? at : now).ToList();
        if (recent.Count == 0) return (this with { Times = [now] }, true, TimeSpan.Zero);
        if (recent[^1] + options.ResendPause > now) return (this, false, recent[^1] + options.ResendPause - now);
        if (recent.Count >= options.NumberMax) return (this, false, recent[^options.NumberMax] + options.NumberWindow - now);
        return (this with { Times = [.. recent, now] }, false, TimeSpan.Zero);
    }
}
