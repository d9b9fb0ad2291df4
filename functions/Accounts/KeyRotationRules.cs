using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>Judges a request to rotate a key. Pure.</summary>
public static class KeyRotationRules
{
    /// <summary>The version in use: the newest that waits for nothing; null when there is none.</summary>
    public static ApiKey? Current(IReadOnlyList<ApiKey> versions) => versions.LastOrDefault(version => !version.Pending);

    /// <summary>
    /// The version that waits for its first use; null when there is none that could have one. Brought by an instance whose clock is
    /// ahead, it is there all the same.
    /// </summary>
    public static ApiKey? Pending(IReadOnlyList<ApiKey> versions, DateTimeOffset now) =>
        versions.LastOrDefault(version => version is { Pending: true, RevokedAt: null, Compromised: false } && now < version.StopsAt);

    /// <summary>What the request comes to.</summary>
    /// <param name="versions">All versions of the key, oldest first.</param>
    /// <param name="by">The key that signed it.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo that it brings; null for none.</param>
    /// <param name="now">The time.</param>
    public static RotationVerdict Judge(IReadOnlyList<ApiKey> versions, ApiKey by, byte[]? publicKey, DateTimeOffset now)
    {
        if (Current(versions) is not { } current) return RotationVerdict.NotFound;
        var pending = Pending(versions, now);
        var own = by.Id.Id == current.Id.Id;
        if (own && by.Id.Version != current.Id.Version)
            return pending is null ? RotationVerdict.AlreadyRotated : RotationVerdict.RotationPending;

        // Who gets the next version can sign with it: that must be no more than it could grant itself anyway.
        if (!own && KeyGrant.FaultOf(current.Scopes, current.Ranges, by, current.Account) is not null) return RotationVerdict.BeyondGrant;

        var bringsKey = current.Algorithm == SignatureAlgorithm.EcdsaP256Sha256;
        if (bringsKey != publicKey is not null) return RotationVerdict.WrongMaterial;

        // The same answer goes to who asked first, and to nobody else: two that rotate one key can't both be its owner's.
        if (pending is not null)
        {
            var same = pending.RotatedBy == by.Id.Id && (publicKey is null || publicKey.AsSpan().SequenceEqual(pending.Material));
            return same ? RotationVerdict.Repeat : RotationVerdict.RotationPending;
        }

        if (current.Compromised || now >= current.RevokedAt || now >= current.StopsAt) return RotationVerdict.KeyRevoked;

        // That of a version which lapsed was never used: who kept it may present it again.
        return publicKey is not null
            && versions.Any(version => !version.LapsedAt(now) && publicKey.AsSpan().SequenceEqual(version.Material))
            ? RotationVerdict.SameMaterial
            : RotationVerdict.Begin;
    }
}
