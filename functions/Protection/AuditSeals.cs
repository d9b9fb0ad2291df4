namespace Waxseal.Protection;

/// <summary>Tells what this gateway wrote from what somebody else did, each by the key version that it names.</summary>
public sealed class AuditSeals(IAuditKeys keys)
{
    /// <summary>False for a record that was changed, or whose key is no more.</summary>
    public async ValueTask<bool> HoldsAsync(AuditRecord record, CancellationToken cancellation) =>
        await keys.FindAsync(record.KeyVersion, cancellation) is { } key && AuditChain.Same(record.Hash, AuditChain.HashOf(record, key));

    /// <inheritdoc cref="HoldsAsync(AuditRecord, CancellationToken)"/>
    public async ValueTask<bool> HoldsAsync(AuditCheckpoint checkpoint, CancellationToken cancellation) =>
        await keys.FindAsync(checkpoint.KeyVersion, cancellation) is { } key
        && AuditChain.Same(checkpoint.Hash, AuditChain.HashOf(checkpoint, key));

    /// <inheritdoc cref="HoldsAsync(AuditRecord, CancellationToken)"/>
    public async ValueTask<bool> HoldsAsync(AuditAnchor anchor, CancellationToken cancellation) =>
        await keys.FindAsync(anchor.KeyVersion, cancellation) is { } key && AuditChain.Same(anchor.Head, AuditChain.HashOf(anchor, key));
}
