using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>When an alert opens, worsens and ends. Pure: the same for the gateway and for recorded traffic.</summary>
public static class AlertRules
{
    // An alert that goes on is written anew so often, not with every look.
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(5);

    // What has a subject is only reported again to remind of it: once a day, which is never exactly a day.
    private static readonly TimeSpan RemindedAfter = TimeSpan.FromHours(23);

    /// <summary>What a new reason makes of an account's last alerts; null when it changes nothing.</summary>
    /// <param name="latest">The last alert of each kind, open or not.</param>
    /// <param name="account">Whose.</param>
    /// <param name="seen">The reason.</param>
    /// <param name="now">When it was seen.</param>
    /// <param name="options">How long alerts rest.</param>
    /// <returns>The alert that changes, as it was, or null for none; as it is now; and what became of it.</returns>
    public static (Alert? Before, Alert Next, AlertChange Change)? OnSeen(
        IReadOnlyCollection<Alert> latest, AccountId account, Anomaly seen, DateTimeOffset now, WatchOptions options)
    {
        var (last, before) = latest.Select(one => (Alert: one, Reason: one.Of(seen.Kind))).Where(one => one.Reason is not null)
            .OrderBy(one => one.Alert.IsOpen).ThenBy(one => one.Alert.SeenAt).LastOrDefault();
        if (last is { IsOpen: true } && before is not null)
        {
            // Another block is another matter, however soon it comes: the old alert ends, and what is asked next opens the new one.
            return seen.Subject.Length > 0 && seen.Subject != before.Subject
                ? (last, last with { ResolvedAt = now > last.SeenAt ? now : last.SeenAt }, AlertChange.Resolved)
                : OnSeenAgain(last, before, seen, now);
        }

        // Said lately: what goes on and off is one thing. A block never is: each waits for a person.
        if (seen.Subject.Length == 0 && last?.ResolvedAt is { } ended && now < ended + options.Refractory &&
            seen.Severity <= before?.Severity)
            return null;

        if (HasCommonCause(seen.Kind) &&
            latest.Where(one => one.IsOpen && HasCommonCause(one.Reason.Kind)).MaxBy(one => one.SeenAt) is { } open)
            return (open, Worse(open, seen, now), AlertChange.Worsened);
        return IsQuieted(latest, seen, now, options) ? null : OnFirstSeen(latest, account, seen, now);
    }

    /// <summary>The alert as it is when nothing was seen until now: over, or null while it may come again.</summary>
    public static Alert? OnQuiet(Alert alert, DateTimeOffset now, WatchOptions options) =>
        alert.IsOpen && now - alert.SeenAt >= options.ResolveAfter ? alert with { ResolvedAt = now } : null;

    // Sending more than usual, when nothing is usual, with texts of its own, until it is blocked: one campaign, or one thief.
    private static bool HasCommonCause(AlertKind kind) =>
        kind is AlertKind.VolumeSpike or AlertKind.OffHours or AlertKind.ContentChange or AlertKind.VolumeBlock;

    // A spike alone stops nothing and is often honest. Who had one lately that nobody took note of must go further to be told again; what
    // a thief needs, more than three times the normal, another country, a quiet hour, is told as before. A block ends by a person's
    // decision: who was robbed, and who was unblocked, was taken note of.
    private static bool IsQuieted(IReadOnlyCollection<Alert> latest, Anomaly seen, DateTimeOffset now, WatchOptions options) =>
        seen.Kind == AlertKind.VolumeSpike && seen.Observed < options.RepeatFactor * Math.Max(1, seen.Baseline) &&
        latest.Any(one => HasCommonCause(one.Reason.Kind) && one.AcknowledgedAt is null && !WasDecided(one) &&
            now < one.ResolvedAt + options.RepeatWithin);

    private static bool WasDecided(Alert alert) => alert.Of(AlertKind.VolumeBlock) is { Subject.Length: > 0 };

    private static (Alert? Before, Alert Next, AlertChange Change)? OnFirstSeen(
        IReadOnlyCollection<Alert> latest, AccountId account, Anomaly seen, DateTimeOffset now)
    {
        // No two have one id, though a clock stood still or went back.
        var own = latest.FirstOrDefault(one => one.Reason.Kind == seen.Kind);
        var at = own is not null && now <= own.OpenedAt ? own.OpenedAt.AddMilliseconds(1) : now;
        return (own, new Alert(AlertId.Of(seen.Kind, at), account, seen, at, at) { ETag = own?.ETag ?? "" }, AlertChange.Opened);
    }

    private static (Alert? Before, Alert Next, AlertChange Change)? OnSeenAgain(
        Alert open, Anomaly before, Anomaly seen, DateTimeOffset now)
    {
        var at = now > open.SeenAt ? now : open.SeenAt;
        var reminder = seen.Subject.Length > 0 && at - open.ChangedAt >= RemindedAfter;
        if (seen.Severity > before.Severity || reminder) return (open, Worse(open, seen, now), AlertChange.Worsened);
        if (at - open.SeenAt < NotedEvery) return null;
        var worse = seen.Severity == before.Severity && seen.Score > before.Score;
        return (open, open.With(worse ? seen : before) with { SeenAt = at }, AlertChange.None);
    }

    // What is told has a time of its own: two at one time would be taken for the same.
    private static Alert Worse(Alert open, Anomaly seen, DateTimeOffset now)
    {
        var least = open.ChangedAt.AddMilliseconds(1) is var told && told > open.SeenAt ? told : open.SeenAt;
        var at = now > least ? now : least;
        return open.With(seen) with { SeenAt = at, WorsenedAt = at };
    }
}
