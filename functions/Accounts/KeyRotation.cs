using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>
/// Brings the next version of an API key. It waits until it signs for the first time (<see cref="KeyFirstUse"/>); until then who asked for
/// it may ask again, and the version before it goes on.
/// </summary>
public sealed partial class KeyRotation(
    IKeyVersions versions, SenderDirectory directory, KeyNetworks networks, IAuditTrail audit, IAnnouncements announcements,
    RandomNumberGenerator random, IOptions<AccountOptions> options, TimeProvider time, ILogger<KeyRotation> logger)
{
    private const int SecretBytes = 32;
    private const int TriesMax = 5;

    /// <summary>The next version when the verdict is Begin or Repeat, else null.</summary>
    /// <param name="key">The key, without version.</param>
    /// <param name="by">The key that signed the request.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo of the next version; null when a secret is to be made.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(RotationVerdict Verdict, ApiKey? Next)> RotateAsync(
        string key, ApiKey by, ClientNetwork from, byte[]? publicKey, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var all = await versions.ListAsync(key, cancellation);
            if (all.Any(version => version.Account != by.Account)) return (RotationVerdict.NotFound, null);
            var now = time.GetUtcNow();
            var verdict = KeyRotationRules.Judge(all, by, publicKey, now);
            if (verdict is not (RotationVerdict.Begin or RotationVerdict.Repeat))
            {
                await RefuseAsync(verdict, all, by.Id, now, cancellation);
                return (verdict, null);
            }

            var next = verdict == RotationVerdict.Begin ? NextOf(all, by, publicKey, now) : KeyRotationRules.Pending(all, now);
            if (next is null || KeyRotationRules.Current(all) is not { } current) continue;

            // With the version before it, unchanged since it was judged: who revokes the key meanwhile must not miss this one.
            if (verdict == RotationVerdict.Begin && !await versions.TryAddAfterAsync(next, current, cancellation)) continue;
            directory.Forget(next.Id);

            // Who dies here is asked again, and tells the same under the same names.
            await TellAsync(next, by, from, cancellation);
            return (verdict, next);
        }

        throw new ConflictException($"The versions of {key} kept changing.");
    }

    private ApiKey NextOf(IReadOnlyList<ApiKey> all, ApiKey by, byte[]? publicKey, DateTimeOffset now)
    {
        var current = KeyRotationRules.Current(all) ?? throw new InvalidOperationException("A key without versions was judged.");
        var end = now + (current.ExpiresAt - current.CreatedAt);
        var secret = publicKey;
        if (secret is null) random.GetBytes(secret = new byte[SecretBytes]);
        return new ApiKey
        {
            Id = KeyId.Parse($"{current.Id.Id}.{all[^1].Id.Version + 1}"),
            Account = current.Account,
            Name = current.Name,
            Algorithm = current.Algorithm,
            Material = secret,
            Scopes = current.Scopes,
            Ranges = current.Ranges,
            CreatedAt = now,
            ExpiresAt = by.Id.Id == current.Id.Id ? end : KeyGrant.EndOf(by, end),
            EndsAt = now.AddDays(options.Value.RotationPendingDays),
            RotatedBy = by.Id.Id,
        };
    }

    private async Task TellAsync(ApiKey next, ApiKey by, ClientNetwork from, CancellationToken cancellation)
    {
        if (!await networks.KnowsAsync(by, from, cancellation))
        {
            Log.NewAddress(logger, next.Id, by.Id);
            await TellAsync(next, KeyNotice.RotationFromNewAddress, by.Id, time.GetUtcNow(), cancellation);
        }

        await TellAsync(next, KeyNotice.Rotating, by.Id, next.CreatedAt, cancellation);
        networks.Note(by.Account, by.Id.Id, from);
        Log.Rotating(logger, next.Id, by.Id);
    }

    private async Task RefuseAsync(
        RotationVerdict verdict, IReadOnlyList<ApiKey> all, KeyId by, DateTimeOffset now, CancellationToken cancellation)
    {
        if (verdict == RotationVerdict.AlreadyRotated && KeyRotationRules.Current(all) is { } current)
        {
            // A second server of the customer, or a thief of the old secret: kept for who looks, one entry a minute.
            var entry = new AuditEntry("key.rotation_refused", current.Account.Value, by.ToString(), current.Id.ToString(), verdict.Code());
            await audit.AppendAsync(entry, $"{by}|{now:yyyyMMddHHmm}", cancellation);
        }

        if (verdict != RotationVerdict.RotationPending || KeyRotationRules.Pending(all, now) is not { } pending) return;
        Log.Conflict(logger, pending.Id, by);

        // One event a rotation, however often it is tried; the audit has the times.
        var subject = $"{pending.Id}|{by}|{now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}";
        await audit.AppendAsync(
            new AuditEntry("key.rotation_conflict", pending.Account.Value, by.ToString(), pending.Id.ToString(), verdict.Code()), subject,
            cancellation);
        await announcements.TellAsync(
            pending.Account,
            new KeyNotice(KeyNotice.RotationConflict, pending.Id.Id, pending.Id.Version, pending.CreatedAt, null), cancellation);
    }

    private async Task TellAsync(ApiKey next, string what, KeyId by, DateTimeOffset at, CancellationToken cancellation)
    {
        var entry = new AuditEntry($"key.{what}", next.Account.Value, by.ToString(), next.Id.ToString(), "");
        await audit.AppendAsync(entry, $"{next.Id}|{at.UtcTicks}", cancellation);
        await announcements.TellAsync(next.Account, new KeyNotice(what, next.Id.Id, next.Id.Version, at, null), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(350, LogLevel.Information, "{Version} was brought by {By} and waits for its first use.")]
        public static partial void Rotating(ILogger logger, KeyId version, KeyId by);

        [LoggerMessage(352, LogLevel.Warning, "{By} wanted to rotate a key whose {Version} waits for its first use: refused.")]
        public static partial void Conflict(ILogger logger, KeyId version, KeyId by);

        [LoggerMessage(353, LogLevel.Warning, "{Version} was brought by {By} from a network that it was not used from before.")]
        public static partial void NewAddress(ILogger logger, KeyId version, KeyId by);
    }
}
