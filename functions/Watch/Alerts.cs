using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Watch;

/// <summary>
/// Opens, worsens and ends alerts: at most one open of a kind and account. Each change is in the audit trail and told to the account's
/// webhooks before it is written: what dies in between is said again with the same name, which everybody takes for the same.
/// </summary>
public sealed partial class Alerts(
    IAlertRows rows, IAnnouncements announcements, IAuditTrail audit, AlertMeters meters, IOptions<WatchOptions> options,
    TimeProvider time, ILogger<Alerts> logger)
{
    private const int TriesMax = 8;
    private const string Actor = "watch";

    /// <summary>Something odd was seen about an account.</summary>
    public async Task ReportAsync(AccountId account, IReadOnlyList<Anomaly> seen, DateTimeOffset now, CancellationToken cancellation)
    {
        if (seen.Count == 0) return;
        var latest = await rows.FindLatestAsync(account, cancellation);
        foreach (var anomaly in seen) await ReportAsync(account, anomaly, latest, now, cancellation);
    }

    /// <summary>Ends alerts that nothing was seen of for long, but those of accounts that are blocked for their volume.</summary>
    public async Task ResolveQuietAsync(IReadOnlySet<AccountId> blocked, CancellationToken cancellation)
    {
        var open = new List<Alert>();
        await foreach (var alert in rows.ReadOpenAsync(cancellation))
        {
            var stands = alert.Reason.Kind == AlertKind.VolumeBlock && blocked.Contains(alert.Account);
            var ended = stands ? null : AlertRules.OnQuiet(alert, time.GetUtcNow(), options.Value);
            if (ended is null || !await TryChangeAsync(ended, AlertChange.Resolved, cancellation)) open.Add(alert);
        }

        meters.Observe(open);
    }

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

    private async Task ReportAsync(
        AccountId account, Anomaly seen, IReadOnlyList<Alert> latest, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var last = latest.FirstOrDefault(one => one.Reason.Kind == seen.Kind);
            if (AlertRules.OnSeen(last, account, seen, now, options.Value) is not var (next, change)) return;
            if (await TryChangeAsync(next, change, cancellation)) return;
            latest = await rows.FindLatestAsync(account, cancellation);
        }

        throw new ConflictException($"The alerts of {account} kept changing.");
    }

    private async Task<bool> TryChangeAsync(Alert alert, AlertChange change, CancellationToken cancellation)
    {
        if (change == AlertChange.None) return await rows.TryWriteAsync(alert, cancellation);
        var (what, at) = (AlertMeters.CodeOf(change), alert.ResolvedAt ?? alert.WorsenedAt ?? alert.OpenedAt);
        await audit.AppendAsync(
            new AuditEntry(
                $"alert.{what}", alert.Account.Value, Actor, alert.Id.Value, $"{alert.Kind} {alert.Severity} {alert.Reason.Sentence}"),
            $"{alert.Account}|{alert.Id}|{what}|{Alert.TimeOf(at)}", cancellation);
        var notice = new AlertNotice(
            what, alert.Id.Value, alert.Kind, alert.Severity, alert.Reason.Sentence, alert.Reason.Baseline, alert.Reason.Observed, at);
        await announcements.TellAsync(alert.Account, notice, cancellation);
        if (!await rows.TryWriteAsync(alert, cancellation)) return false;
        meters.Changed(alert, change);
        Log.Changed(
            logger, alert.Account, alert.Id.Value, what, alert.Severity, (long)alert.Reason.Observed, (long)alert.Reason.Baseline);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            902, LogLevel.Warning, "{Account}: alert {Alert} {What}, {Severity}: {Observed} observed, {Baseline} usual.")]
        public static partial void Changed(
            ILogger logger, AccountId account, string alert, string what, string severity, long observed, long baseline);
    }
}
