using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>When an alert opens, worsens and ends. Pure: the same for the gateway and for recorded traffic.</summary>
public static class AlertRules
{
    // An alert that goes on is written anew so often, not with every look.
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(5);

    // What has a subject is only reported again to remind of it: once a day, which is never exactly a day.
    private static readonly TimeSpan RemindedAfter = TimeSpan.FromHours(23);

    /// <summary>What a new reason makes of an account's last alert of this kind; null when it changes nothing.</summary>
    /// <param name="latest">The last alert of the kind, open or not; null when there was none.</param>
    /// <param name="account">Whose.</param>
    /// <param name="seen">The reason.</param>
    /// <param name="now">When it was seen.</param>
    /// <param name="options">How long alerts rest.</param>
    public static (Alert Next, AlertChange Change)? OnSeen(
        Alert? latest, AccountId account, Anomaly seen, DateTimeOffset now, WatchOptions options)
    {
        // Another block is another matter, however soon it comes: the old alert ends, and what is asked next opens the new one.
        if (latest is { IsOpen: true } && seen.Subject.Length > 0 && seen.Subject != latest.Reason.Subject)
            return (latest with { ResolvedAt = now > latest.SeenAt ? now : latest.SeenAt }, AlertChange.Resolved);
        if (latest is { IsOpen: true }) return OnSeenAgain(latest, seen, now);

        // Said lately: what goes on and off is one thing. A block never is: each waits for a person.
        if (seen.Subject.Length == 0 && latest?.ResolvedAt is { } ended && now < ended + options.Refractory &&
            seen.Severity <= latest.Reason.Severity)
            return null;

        // No two have one id, though a clock stood still or went back.
        var at = latest is not null && now <= latest.OpenedAt ? latest.OpenedAt.AddMilliseconds(1) : now;
        return (new Alert(AlertId.Of(seen.Kind, at), account, seen, at, at) { ETag = latest?.ETag ?? "" }, AlertChange.Opened);
    }

    /// <summary>The alert as it is when nothing was seen until now: over, or null while it may come again.</summary>
    public static Alert? OnQuiet(Alert alert, DateTimeOffset now, WatchOptions options) =>
        alert.IsOpen && now - alert.SeenAt >= options.ResolveAfter ? alert with { ResolvedAt = now } : null;

    private static (Alert Next, AlertChange Change)? OnSeenAgain(Alert open, Anomaly seen, DateTimeOffset now)
    {
        var at = now > open.SeenAt ? now : open.SeenAt;
        var reminder = seen.Subject.Length > 0 && at - open.ChangedAt >= RemindedAfter;
        if (seen.Severity > open.Reason.Severity || reminder)
            return (open with { Reason = seen, SeenAt = at, WorsenedAt = at }, AlertChange.Worsened);
        if (at - open.SeenAt < NotedEvery) return null;
        var worse = seen.Severity == open.Reason.Severity && seen.Score > open.Reason.Score;
        return (open with { Reason = worse ? seen : open.Reason, SeenAt = at }, AlertChange.None);
    }
}
