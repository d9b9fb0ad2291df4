using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Watch;

/// <summary>
/// Opens, worsens and ends alerts: at most one open of a kind and account. Each change is written first, as untold; then it is in the
/// audit trail and told to the account's webhooks. What dies in between is told by a later run, under the names that were written.
/// </summary>
public sealed partial class Alerts(
    IAlertRows rows, IAnnouncements announcements, IAuditTrail audit, AlertMeters meters, IOptions<WatchOptions> options,
    TimeProvider time, ILogger<Alerts> logger)
{
    private const int TriesMax = 8;

    // Who is at it is done by then.
    private static readonly TimeSpan TellingMax = TimeSpan.FromMinutes(1);
    private const string Actor = "watch";

    /// <summary>Something odd was seen about an account.</summary>
    public async Task ReportAsync(AccountId account, IReadOnlyList<Anomaly> seen, DateTimeOffset now, CancellationToken cancellation)
    {
        if (seen.Count == 0) return;
        var latest = await rows.FindLatestAsync(account, cancellation);
        foreach (var anomaly in seen)
        {
            // One may join the alert that the one before it has just opened.
            if (await ReportAsync(account, anomaly, latest, now, cancellation) && anomaly != seen[^1])
                latest = await rows.FindLatestAsync(account, cancellation);
        }
    }

    /// <summary>
    /// Ends alerts that nothing was seen of for long, and those of blocks that were decided; tells what was written and not told.
    /// </summary>
    /// <param name="blocked">Accounts with a block that waits for a person: its alert stands as long.</param>
    /// <param name="asOf">When those were read.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task ResolveQuietAsync(IReadOnlySet<AccountId> blocked, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var open = new List<Alert>();
        await foreach (var alert in rows.ReadOpenAsync(cancellation))
        {
            try
            {
                if (!await TryEndAsync(alert, blocked, asOf, cancellation) && alert.IsOpen) open.Add(alert);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // The seam between alerts: what breaks in one comes again with the next run, and does not stop those after it.
                Log.NotTold(logger, alert.Account, alert.Id.Value, exception.GetType().Name);
                if (alert.IsOpen) open.Add(alert);
            }
        }

        meters.Observe(open);
    }

    /// <summary>Finds open alerts that nothing points to any more, by reading all that are kept, a page a call.</summary>
    /// <param name="place">What the last call returned; empty to begin.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Where to go on; empty when all are read.</returns>
    public Task<string> RecoverAsync(string place, CancellationToken cancellation) => rows.RecoverOpenAsync(place, cancellation);

    /// <summary>Another instance looks now: what this one counted last is no measurement any more.</summary>
    public void LookAway() => meters.Observe([]);

    /// <summary>A page of what fits, oldest first; and the alert to go on after, or null when that was all.</summary>
    public async Task<(IReadOnlyList<Alert> Page, AlertId? Next)> ListAsync(AlertQuery query, CancellationToken cancellation)
    {
        var page = await rows.ReadAsync(query, options.Value.PageMax, cancellation).Take(options.Value.PageMax).ToListAsync(cancellation);
        return (page, page.Count == options.Value.PageMax ? page[^1].Id : null);
    }

    /// <summary>One alert; null when there is none.</summary>
    public Task<Alert?> FindAsync(AccountId account, AlertId id, CancellationToken cancellation) =>
        rows.FindAsync(account, id, cancellation);

    /// <summary>Somebody takes note; the first to do so stays. Null when there is no such alert.</summary>
    public async Task<Alert?> AcknowledgeAsync(ApiKey by, AlertId id, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(by.Account, id, cancellation) is not { } alert) return null;
            if (alert.AcknowledgedAt is not null) return alert;
            await audit.AppendAsync(
                new AuditEntry("alert.acknowledged", alert.Account.Value, by.Id.Id, id.Value, alert.Kind),
                $"{alert.Account}|{id}|acknowledged", cancellation);
            var noted = alert with { AcknowledgedAt = time.GetUtcNow(), AcknowledgedBy = by.Id.Id };
            if (await rows.TryNoteAsync(noted, cancellation)) return noted;
        }

        throw new ConflictException($"The alert {id} kept changing.");
    }

    // Whether anything was written.
    private async Task<bool> ReportAsync(
        AccountId account, Anomaly seen, IReadOnlyList<Alert> latest, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (AlertRules.OnSeen(latest, account, seen, now, options.Value) is not var (last, next, change)) return tries > 0;
            if (await TryChangeAsync(last, next, change, cancellation) && change != AlertChange.Resolved) return true;
            latest = await rows.FindLatestAsync(account, cancellation);
        }

        throw new ConflictException($"The alerts of {account} kept changing.");
    }

    private async Task<bool> TryEndAsync(
        Alert alert, IReadOnlySet<AccountId> blocked, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (alert.Untold != AlertChange.None && now - alert.ChangedAt >= TellingMax) await TellAsync(alert, cancellation);
        if (!alert.IsOpen) return true;
        var block = alert.Of(AlertKind.VolumeBlock);
        if (block is not null && blocked.Contains(alert.Account)) return false;

        // A block that was raised after the blocks were read is not among them.
        var decided = block is { Subject.Length: > 0 } && alert.SeenAt < asOf - TellingMax;
        var ended = decided ? alert with { ResolvedAt = now } : AlertRules.OnQuiet(alert, now, options.Value);
        return ended is not null && await TryChangeAsync(alert, ended, AlertChange.Resolved, cancellation);
    }

    private async Task<bool> TryChangeAsync(Alert? before, Alert alert, AlertChange change, CancellationToken cancellation)
    {
        if (change == AlertChange.None) return await rows.TryWriteAsync(alert, cancellation);

        // What somebody wrote and did not live to tell is told first: nobody hears of an end before its beginning.
        if (before is { Untold: not AlertChange.None }) await SayAsync(before, cancellation);
        var changed = alert with { Untold = change };
        if (!await rows.TryWriteAsync(changed, cancellation)) return false;
        meters.Changed(alert, change);
        Log.Changed(
            logger, alert.Account, alert.Id.Value, AlertMeters.CodeOf(change), alert.Worst.Kind.Code(), alert.Severity,
            (long)alert.Worst.Observed, (long)alert.Worst.Baseline);
        await TellAsync(changed, cancellation);
        return true;
    }

    private async Task TellAsync(Alert alert, CancellationToken cancellation)
    {
        await SayAsync(alert, cancellation);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            // Whoever changed it meanwhile goes on with it.
            if (await rows.FindAsync(alert.Account, alert.Id, cancellation) is not { } stored || stored.Untold != alert.Untold ||
                stored.ChangedAt != alert.ChangedAt || await rows.TryNoteAsync(stored with { Untold = AlertChange.None }, cancellation))
                return;
        }
    }

    // Names and times are those of the row: said twice, everybody takes it for the same.
    private async Task SayAsync(Alert alert, CancellationToken cancellation)
    {
        var what = AlertMeters.CodeOf(alert.Untold);
        await audit.AppendAsync(
            new AuditEntry(
                $"alert.{what}", alert.Account.Value, Actor, alert.Id.Value, $"{alert.Kind} {alert.Severity} {alert.Sentence}"),
            $"{alert.Account}|{alert.Id}|{what}|{Alert.TimeOf(alert.ChangedAt)}", cancellation);
        var worst = alert.Worst;
        var notice = new AlertNotice(
            what, alert.Id.Value, worst.Kind.Code(), alert.Severity, alert.Sentence, worst.Baseline, worst.Observed, alert.ChangedAt)
        {
            Kinds = alert.Kinds,
        };
        await announcements.TellAsync(alert.Account, notice, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(
            902, LogLevel.Warning, "{Account}: alert {Alert} {What}, {Kind}, {Severity}: {Observed} observed, {Baseline} usual.")]
        public static partial void Changed(
            ILogger logger, AccountId account, string alert, string what, string kind, string severity, long observed, long baseline);

        [LoggerMessage(907, LogLevel.Error, "{Account}: alert {Alert} could not be gone on with ({Error}); the next run tries again.")]
        public static partial void NotTold(ILogger logger, AccountId account, string alert, string error);
    }
}
