using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// What is done when a key of the gateway has leaked: it is revoked in the ring at once, another takes its place, what stood under it is
/// listed, kept in the audit, and moved: as much as the call may wait for, the rest by <see cref="KeyLeakRun"/>. Called again it goes on
/// with what is left. Instances learn of it within <c>Protection:KeyRingRefresh</c>.
/// </summary>
public sealed partial class KeyCompromise(
    KeyRing ring, KeyLeakRun leaks, IAuditTrail audit, IAnnouncements announcements,
    IOptions<ProtectionOptions> options, TimeProvider time, ILogger<KeyCompromise> logger)
{
    /// <summary>Revokes a version; null when there is none of that number.</summary>
    public async Task<CompromiseReport?> RunAsync(
        KeyPurpose purpose, int version, string actor, string reason, CancellationToken cancellation)
    {
        await ring.ChangeAsync((document, nameOf) => Revoke(document, nameOf, purpose, version), cancellation);
        var versions = ring.Versions(purpose);
        if (versions.FirstOrDefault(one => one.Number == version) is not { Compromised: { } at } leaked) return null;

        // Audited and told before the long work, so that it is known even if that breaks off.
        Log.Revoked(logger, purpose.Code(), version);
        await audit.AppendAsync(
            new AuditEntry("keys.compromised", AccountId.Gateway.Value, actor, $"{purpose.Code()}/{version}", reason),
            $"compromised-{purpose.Code()}-{version}", cancellation);
        await announcements.TellAsync(
            AccountId.Gateway, new KeyNotice(KeyNotice.Compromised, purpose.Code(), version, at, Due: null), cancellation);

        var (use, listed, moved) = await leaks.BeginAsync(leaked, actor, cancellation);

        // Of the other purposes nothing is listed, which is not to say that there was nothing.
        listed &= KeyRotationPlan.Moved.Contains(purpose);
        return new CompromiseReport(leaked, Next(versions), KeyTimeline.ReplacedAt(versions, leaked), use, listed, moved);
    }

    // All instances must pick the same key for an id of the same time; the others may differ for as long as it takes to hear of it. A data
    // key that takes the place of one under the leaked key waits for the clock of who makes it (DataKeys).
    private KeyRingDocument Revoke(KeyRingDocument document, Func<KeyPurpose, int, string> nameOf, KeyPurpose purpose, int version)
    {
        var now = time.GetUtcNow();
        return document.Compromise(purpose, version, nameOf, now, purpose == KeyPurpose.Ids ? now + options.Value.ChangeLead : now);
    }

    private KeyVersion Next(IReadOnlyList<KeyVersion> versions) =>
        KeyTimeline.CurrentAt(versions, time.GetUtcNow() + options.Value.ChangeLead);

    private static partial class Log
    {
        [LoggerMessage(712, LogLevel.Critical, "The key {Purpose}, version {Version}, was reported as leaked and is revoked.")]
        public static partial void Revoked(ILogger logger, string purpose, int version);
    }
}
