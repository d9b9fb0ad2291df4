using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Warns ahead of keys that a person must change (secrets of operators, networks and channels in the vault), and of changes that should
/// have happened by themselves and did not. One warning a date and step, however often it runs; what is overdue is told again every week.
/// </summary>
public sealed partial class KeyWarnings(
    KeyRing ring, WatchedSecrets watched, IRunMarks marks, IAuditTrail audit, IAnnouncements announcements,
    IOptions<ProtectionOptions> options, TimeProvider time, ILogger<KeyWarnings> logger)
{
    /// <summary>Looks at all of them; the number of warnings that were told now.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ends = KeyWarningJudge.Overdue(ring.Document, now, options.Value).ToList();
        foreach (var name in watched.Names)
        {
            if (await FindEndAsync(name, cancellation) is { } end) ends.Add(end);
        }

        var warned = 0;
        foreach (var end in ends)
        {
            if (KeyWarningJudge.StepOf(end.Due, now, options.Value.KeyWarningDays) is not { } days) continue;
            if (await TryWarnAsync(end, days, now, cancellation)) warned++;
        }

        return warned;
    }

    private async Task<KeyEnd?> FindEndAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await watched.FindEndAsync(name, cancellation) is { } end ? new KeyEnd(name, 1, end) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the vault: one secret that can't be looked at must not keep the others quiet.
            Log.NotWarned(logger, name, exception.GetType().Name);
            return null;
        }
    }

    private async Task<bool> TryWarnAsync(KeyEnd end, int days, DateTimeOffset now, CancellationToken cancellation)
    {
        var step = KeyWarningJudge.StartOf(end.Due, days, now);
        var mark = $"keys-due-{end.Key}-{end.Version}-{end.Due.UtcDateTime:yyyyMMddHHmm}";
        try
        {
            if (await marks.FindAsync(mark, cancellation) >= step) return false;
            await WarnAsync(end, days, step, cancellation);

            // Last: a run that died before is repeated, under the same names.
            await marks.SetAsync(mark, now, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to tables and queues: the next run tells of it.
            Log.NotWarned(logger, end.Key, exception.GetType().Name);
            return false;
        }
    }

    private async Task WarnAsync(KeyEnd end, int days, DateTimeOffset at, CancellationToken cancellation)
    {
        Log.Due(logger, end.Key, end.Version, end.Due);
        var step = days == 0 ? "overdue" : $"{days}_days";
        await audit.AppendAsync(
            new AuditEntry("keys.due", AccountId.Gateway.Value, "key-rotation", $"{end.Key}/{end.Version}", step),
            $"due-{end.Key}-{end.Version}-{end.Due:yyyyMMddHHmm}-{days}-{at:yyyyMMdd}", cancellation);

        // Its time is that of the step, not of the run: a second run tells of the same event.
        await announcements.TellAsync(
            AccountId.Gateway, new KeyNotice(KeyNotice.Expiring, end.Key, end.Version, at, end.Due), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(711, LogLevel.Warning, "Key {Name}, version {Version}, is to be changed by {Due:O}.")]
        public static partial void Due(ILogger logger, string name, int version, DateTimeOffset due);

        [LoggerMessage(
            713, LogLevel.Error, "Whether {Name} is to be changed could not be found out or told: {Error}. The next run tries again.")]
        public static partial void NotWarned(ILogger logger, string name, string error);
    }
}
