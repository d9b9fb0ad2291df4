namespace Waxseal.Protection;

/// <summary>Tells what this gateway wrote from what somebody else did, each by the key version that it names.</summary>
public sealed class AuditSeals(IAuditKeys keys, TimeProvider time)
{
    private static readonly TimeSpan MissingFor = TimeSpan.FromMinutes(1);
    private Missing? missing;

    /// <summary>False for a record that was changed, or whose key is no more.</summary>
    public async ValueTask<bool> HoldsAsync(AuditRecord record, CancellationToken cancellation) =>
        await KeyAsync(record.KeyVersion, cancellation) is { } key && AuditChain.Same(record.Hash, AuditChain.HashOf(record, key));

    /// <inheritdoc cref="HoldsAsync(AuditRecord, CancellationToken)"/>
    public async ValueTask<bool> HoldsAsync(AuditCheckpoint checkpoint, CancellationToken cancellation) =>
        await KeyAsync(checkpoint.KeyVersion, cancellation) is { } key
        && AuditChain.Same(checkpoint.Hash, AuditChain.HashOf(checkpoint, key));

    /// <inheritdoc cref="HoldsAsync(AuditRecord, CancellationToken)"/>
    public async ValueTask<bool> HoldsAsync(AuditAnchor anchor, CancellationToken cancellation) =>
        await KeyAsync(anchor.KeyVersion, cancellation) is { } key && AuditChain.Same(anchor.Head, AuditChain.HashOf(anchor, key));

    /// <summary>
    /// Whether a seal of this version and time proves nothing, though it holds: the version had leaked by then. An earlier time is no
    /// better proof by itself, since who has the key writes any; checkpoints and the vault's anchors are what speaks for it.
    /// </summary>
    public bool IsAfterLeak(int version, DateTimeOffset at) => keys.LeakedAt(version) < at;

    // An unknown version may be another instance's newest, and is asked for in the vault. Rows that somebody made up must not ask a
    // thousand times: only the next version can be unknown, and it is asked for once a minute.
    private async ValueTask<byte[]?> KeyAsync(int version, CancellationToken cancellation)
    {
        var current = keys.Current.Version;
        if (version > current + 1) return null;
        if (version <= current) return await keys.FindAsync(version, cancellation);

        var now = time.GetUtcNow();
        if (missing is { } known && known.Version == version && now < known.Until) return null;
        var found = await keys.FindAsync(version, cancellation);
        if (found is null) missing = new Missing(version, now + MissingFor);
        return found;
    }

    private sealed record Missing(int Version, DateTimeOffset Until);
}
