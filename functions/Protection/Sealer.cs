namespace Waxseal.Protection;

/// <summary>
/// Seals and opens records under the account's data key of the day. Safe for concurrent use; no I/O once the key is cached.
/// </summary>
public sealed class Sealer(DataKeys keys, TimeProvider time)
{
    /// <summary>Seals a plaintext. Throws <see cref="KeysUnavailableException"/> when the data key can't be had.</summary>
    public async ValueTask<byte[]> SealAsync(SealLabel label, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation)
    {
        var key = await keys.ForSealingAsync(label.Account, label.Day, cancellation);
        return Seal(key, label, plaintext.Span);
    }

    /// <summary>Opens a record that must have been sealed for this purpose and place.</summary>
    public async ValueTask<Opening> OpenAsync(
        SealPurpose purpose, string place, ReadOnlyMemory<byte> record, CancellationToken cancellation)
    {
        if (!SealedRecord.TryReadLabel(record.Span, out var label, out var headBytes)) return new Opening.Forged("malformed");
        if (label.Purpose != purpose || label.Place != place) return new Opening.Forged("misplaced");

        // A record for a key that never was, or is destroyed, can't be genuine any more.
        var key = await keys.FindAsync(label.Account, new(label.Day, label.Generation), cancellation);
        if (key is null) return new Opening.Forged("unknown_key");

        using var cipher = key.Rent();
        if (!SealedRecord.TryOpen(cipher.Aes, record.Span, headBytes, out var plaintext)) return new Opening.Forged("bad_seal");
        if (time.GetUtcNow() >= label.ExpiresAt) return new Opening.Expired(label, plaintext);
        return new Opening.Opened(label, plaintext);
    }

    private static byte[] Seal(DataKey key, SealLabel label, ReadOnlySpan<byte> plaintext)
    {
        // Random 96-bit nonces under a key of one account and day: SP 800-38D, 8.3 allows 2^32 of them.
        using var cipher = key.Rent();
        if (label.Generation != key.Generation) label = label with { Generation = key.Generation };
        return SealedRecord.Seal(cipher.Aes, label, cipher.NextNonce(), plaintext);
    }
}
