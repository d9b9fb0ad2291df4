namespace Waxseal.Protection;

/// <summary>The audit's keys as the ring has them.</summary>
public sealed class AuditKeys(KeyRing ring) : IAuditKeys
{
    /// <inheritdoc/>
    public (int Version, byte[] Key) Current
    {
        get
        {
            var (version, key) = ring.CurrentOf(KeyPurpose.Audit);
            return (version.Number, key);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindAsync(int version, CancellationToken cancellation)
    {
        if (ring.KeyOf(KeyPurpose.Audit, version) is { } known) return known;

        // Another instance may chain with a version that this one has not heard of yet.
        if (version <= ring.Versions(KeyPurpose.Audit)[^1].Number) return null;
        await ring.LoadAsync(cancellation);
        return ring.KeyOf(KeyPurpose.Audit, version);
    }

    /// <inheritdoc/>
    public DateTimeOffset? LeakedAt(int version) =>
        ring.Versions(KeyPurpose.Audit).FirstOrDefault(one => one.Number == version)?.Compromised;
}
