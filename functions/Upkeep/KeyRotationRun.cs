using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Replaces the key-encryption key when it is due. What older generations sealed stays readable.</summary>
public sealed partial class KeyRotationRun(
    KeyRing ring, ILeases leases, IAuditTrail audit, IOptions<ProtectionOptions> options, TimeProvider time, ILogger<KeyRotationRun> logger)
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("key-ring", LeaseDuration, cancellation);
        if (lease is null) return;

        // Read under the lease: another instance may have rotated a moment ago.
        await ring.LoadAsync(cancellation);
        var plan = KeyRotationJudge.Judge(ring.Generations, time.GetUtcNow(), options.Value.KeyEncryptionKeyPeriod);
        if (plan == KeyRotationPlan.Rotate) await ring.RotateAsync(cancellation);

        var current = ring.Generations[^1];
        Log.Done(logger, plan.Code(), current.Name, current.CreatedAt);
        if (plan != KeyRotationPlan.Rotate) return;
        await audit.AppendAsync(
            new AuditEntry("keys.rotated", AccountId.Gateway.Value, "key-rotation", current.Name, "period"), current.Name, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(710, LogLevel.Information, "Key rotation: {Plan}; the current key-encryption key is {Name} of {CreatedAt:O}.")]
        public static partial void Done(ILogger logger, string plan, string name, DateTimeOffset createdAt);
    }
}
