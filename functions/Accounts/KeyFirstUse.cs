using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>
/// Records that a version brought by a rotation has signed for the first time, and when the version before it stops: both rows in one
/// transaction, before the request that did it is let in. So no request of the new version passes while the old one has no end, and
/// every instance reads that end (within <see cref="AccountOptions.CacheDuration"/>) long before it comes.
/// </summary>
public sealed partial class KeyFirstUse(
    IKeyVersions versions, SenderDirectory directory, IAuditTrail audit, IAnnouncements announcements, IOptions<AccountOptions> options,
    ILogger<KeyFirstUse> logger)
{
    private const int TriesMax = 5;
    private readonly ConcurrentDictionary<KeyId, Lazy<Task>> running = new();

    /// <summary>Does nothing, and costs nothing, for a version that was used before.</summary>
    public ValueTask RecordAsync(ApiKey key, DateTimeOffset usedAt, CancellationToken cancellation) =>
        key.Pending ? new(ShareAsync(key.Id, usedAt, cancellation)) : default;

    // Who comes while the first use is recorded waits for the same write, and does not write against it.
    private async Task ShareAsync(KeyId id, DateTimeOffset usedAt, CancellationToken cancellation)
    {
        var mine = new Lazy<Task>(() => RecordAsync(id, usedAt));
        var shared = running.GetOrAdd(id, mine);
        try
        {
            await shared.Value.WaitAsync(cancellation);
        }
        finally
        {
            if (ReferenceEquals(shared, mine)) running.TryRemove(id, out _);
        }
    }

    private async Task RecordAsync(KeyId id, DateTimeOffset usedAt)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var all = await versions.ListAsync(id.Id, CancellationToken.None);
            var used = all.FirstOrDefault(version => version.Id == id)
                ?? throw new ConflictException($"{id} has signed, and its row is gone.");

            // Another instance was first: what is remembered here is older than its row.
            if (!used.Pending || await TryRecordAsync(all, used, usedAt))
            {
                foreach (var version in all) directory.Forget(version.Id);
                return;
            }
        }

        throw new ConflictException($"The versions of {id} kept changing.");
    }

    // The rows last: who dies before them does all of this again, under the same names.
    private async Task<bool> TryRecordAsync(IReadOnlyList<ApiKey> all, ApiKey used, DateTimeOffset usedAt)
    {
        var endsAt = usedAt + options.Value.RotationOverlap;
        var entry = new AuditEntry("key.rotated", used.Account.Value, used.Id.ToString(), used.Id.ToString(), "first_use");
        await audit.AppendAsync(entry, used.Id.ToString(), CancellationToken.None);
        var notice = new KeyNotice(KeyNotice.Rotated, used.Id.Id, used.Id.Version, used.CreatedAt, endsAt);
        await announcements.TellAsync(used.Account, notice, CancellationToken.None);

        var before = all.Where(version => version.Id.Version < used.Id.Version && version.EndsAt is null);
        ApiKey[] changed = [used.UsedAt(usedAt), .. before.Select(version => version.EndingAt(endsAt))];
        if (!await versions.TryReplaceAsync(changed, CancellationToken.None)) return false;
        Log.Rotated(logger, used.Id, endsAt);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(351, LogLevel.Information, "{Version} is in use; the version before it stops at {EndsAt:O}.")]
        public static partial void Rotated(ILogger logger, KeyId version, DateTimeOffset endsAt);
    }
}
