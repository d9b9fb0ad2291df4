using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>When an alert opens, worsens and ends. Pure: the same for the gateway and for recorded traffic.</summary>
public static class AlertRules
{
    // An alert that goes on is written anew so often, not with every look.
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(5);

    /// <summary>What a new reason makes of an account's last alert of this kind; null when it changes nothing.</summary>
    /// <param name="latest">The last alert of the kind, open or not; null when there was none.</param>
    /// <param name="account">Whose.</param>
    /// <param name="seen">The reason.</param>
    /// <param name="now">When it was seen.</param>
    /// <param name="options">How long alerts rest.</param>
    public static (Alert Next, AlertChange Change)? OnSeen(
        Alert? latest, AccountId account, Anomaly seen, DateTimeOffset now, WatchOptions options)
    {
        if (latest is { IsOpen: true }) return OnSeenAgain(latest, seen, now);

        // Said lately: what goes on and off is one thing.
        if (latest?.ResolvedAt is { } ended && now < ended + options.Refractory && seen.Severity <= latest.Reason.Severity) return null;
        return (new Alert(AlertId.Of(seen.Kind, now), account, seen, now, now) { ETag = latest?.ETag ?? "" }, AlertChange.Opened);
    }

    /// <summary>The alert as it is when nothing was seen until now: over, or null while it may come again.</summary>
    public static Alert? OnQuiet(Alert alert, DateTimeOffset now, WatchOptions options) =>
        alert.IsOpen && now - alert.SeenAt >= options.ResolveAfter ? alert with { ResolvedAt = now } : null;

    private static (Alert Next, AlertChange Change)? OnSeenAgain(Alert open, Anomaly seen, DateTimeOffset now)
    {
        var at = now > open.SeenAt ? now : open.SeenAt;
        if (seen.Severity > open.Reason.Severity)
            return (open with { Reason = seen, SeenAt = at, WorsenedAt = at }, AlertChange.Worsened);
        if (at - open.SeenAt < NotedEvery) return null;
        var worse = seen.Severity == open.Reason.Severity && seen.Score > open.Reason.Score;
        return (open with { Reason = worse ? seen : open.Reason, SeenAt = at }, AlertChange.None);
    }
}
