using Microsoft.Extensions.Logging;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Tells accounts of API keys that end in 14, 7 and 1 days, once each: a run tells what fell due since the last one, and a run that died is
/// repeated under the same names. Who missed several is told of the nearest.
/// </summary>
public sealed partial class KeyExpiryWarnings(
    IAccountRows rows, IKeyVersions versions, IAnnouncements announcements, IAuditTrail audit, IRunMarks marks, ILeases leases,
    TimeProvider time, ILogger<KeyExpiryWarnings> logger)
{
    private const string Name = "key-warnings";
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(10);
    private static readonly int[] DaysBefore = [1, 7, 14];

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync(Name, LeaseDuration, cancellation);
        if (lease is null) return;
        var last = await marks.FindAsync(Name, cancellation) ?? DateTimeOffset.MinValue;
        var now = time.GetUtcNow();
        var told = 0;
        await foreach (var key in rows.ListKeysAsync(cancellation))
        {
            foreach (var version in await versions.ListClosedAsync(key, cancellation))
            {
                if (HasLapsed(version, last, now))
                {
                    await TellLapsedAsync(version, cancellation);
                    told++;
                }

                if (DueDays(version, last, now) is not { } days) continue;
                await TellAsync(version, days, cancellation);
                told++;
            }
        }

        await marks.SetAsync(Name, now, cancellation);
        Log.Done(logger, told);
    }

    /// <summary>The warning that fell due after the last run, up to now: days before the end; null for none.</summary>
    internal static int? DueDays(ApiKey version, DateTimeOffset last, DateTimeOffset now)
    {
        // One that was replaced ends as its owner was told, one that waits is new, and one that is dead has ended.
        if (version.EndsAt is not null || version.Pending || version.Compromised || !version.LiveAt(now)) return null;
        foreach (var days in DaysBefore)
        {
            var due = version.ExpiresAt.AddDays(-days);
            if (due > now) continue;
            return due > last && due >= version.CreatedAt ? days : null;
        }

        return null;
    }

    /// <summary>Whether it waited for its first use until after the last run, and waits no more now.</summary>
    internal static bool HasLapsed(ApiKey version, DateTimeOffset last, DateTimeOffset now) =>
        version.LapsedAt(now) && version.StopsAt > last;

    private async Task TellLapsedAsync(ApiKey version, CancellationToken cancellation)
    {
        var entry = new AuditEntry("key.rotation_lapsed", version.Account.Value, Name, version.Id.ToString(), "never_used");
        await audit.AppendAsync(entry, version.Id.ToString(), cancellation);
        var notice = new KeyNotice(KeyNotice.RotationLapsed, version.Id.Id, version.Id.Version, version.StopsAt, null);
        await announcements.TellAsync(version.Account, notice, cancellation);
        Log.Lapsed(logger, version.Id);
    }

    private async Task TellAsync(ApiKey version, int days, CancellationToken cancellation)
    {
        var entry = new AuditEntry("key.expiring", version.Account.Value, Name, version.Id.ToString(), $"days_{days}");
        await audit.AppendAsync(entry, $"{version.Id}|{days}", cancellation);
        var due = version.ExpiresAt.AddDays(-days);
        await announcements.TellAsync(
            version.Account, new KeyNotice(KeyNotice.Expiring, version.Id.Id, version.Id.Version, due, version.ExpiresAt), cancellation);
        Log.Expiring(logger, version.Id, days);
    }

    private static partial class Log
    {
        [LoggerMessage(750, LogLevel.Warning, "{Version} ends in {Days} day(s) and has no successor in use.")]
        public static partial void Expiring(ILogger logger, KeyId version, int days);

        [LoggerMessage(752, LogLevel.Information, "{Version} was never used and waits no more; its key's version before it goes on.")]
        public static partial void Lapsed(ILogger logger, KeyId version);

        [LoggerMessage(751, LogLevel.Information, "Key warnings: {Told} told.")]
        public static partial void Done(ILogger logger, int told);
    }
}
