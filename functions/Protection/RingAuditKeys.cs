namespace Waxseal.Protection;

/// <summary>One audit key, derived from the ring's keyed hashes; it never changes.</summary>
public sealed class RingAuditKeys(KeyRing ring) : IAuditKeys
{
    private const int Only = 1;

    /// <inheritdoc/>
    public (int Version, byte[] Key) Current => (Only, ring.Macs.OfRow("audit key 1"));

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindAsync(int version, CancellationToken cancellation) =>
        ValueTask.FromResult(version == Only ? Current.Key : null);
}
