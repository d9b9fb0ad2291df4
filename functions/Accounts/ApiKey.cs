using System.Net;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>One version of an API key. Not a record: it holds a secret and prints none of it.</summary>
public sealed class ApiKey
{
    private EcdsaP256Verifier? imported;
    private DateTimeOffset? firstUsedAt;
    private DateTimeOffset? endsAt;

    /// <summary>Key and version.</summary>
    public required KeyId Id { get; init; }

    /// <summary>The account it acts for.</summary>
    public required AccountId Account { get; init; }

    /// <summary>For people; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Decides how a signature is verified; the request has no say.</summary>
    public required SignatureAlgorithm Algorithm { get; init; }

    /// <summary>HMAC secret, or SubjectPublicKeyInfo of a P-256 key.</summary>
    public required byte[] Material { get; init; }

    /// <summary>See <see cref="Accounts.Scopes"/>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Addresses it may be used from; empty for any.</summary>
    public IReadOnlyList<IPNetwork> Ranges { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>From then on it signs nothing; null when it was not revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>
    /// First valid signature of a version that replaces another; null while it waits for that. Version 1 waits for nothing.
    /// </summary>
    public DateTimeOffset? FirstUsedAt { get => firstUsedAt; init => firstUsedAt = value; }

    /// <summary>
    /// From then on it signs nothing, because the version after it is in use, or because it waited so long for its first use; null while
    /// there is no such end.
    /// </summary>
    public DateTimeOffset? EndsAt { get => endsAt; init => endsAt = value; }

    /// <summary>The key, without version, that asked for this version; empty for one that was created.</summary>
    public string RotatedBy { get; init; } = "";

    /// <summary>Version of its row as read; empty when it was not.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Brought by a rotation, and never used yet.</summary>
    public bool Pending => RotatedBy.Length > 0 && FirstUsedAt is null;

    /// <summary>When it stops by itself: its lifetime is over, or the overlap with its successor.</summary>
    public DateTimeOffset StopsAt => EndsAt < ExpiresAt ? EndsAt.Value : ExpiresAt;

    /// <summary>Reported as leaked: nothing that it ever signed goes on.</summary>
    public bool Compromised { get; init; }

    /// <summary>Whether it could sign at this instant.</summary>
    public bool LiveAt(DateTimeOffset at) => at >= CreatedAt && at < StopsAt && !(at >= RevokedAt);

    /// <summary>Whether it may be used from this address.</summary>
    public bool Allows(IPAddress address) => Ranges.Count == 0 || Ranges.Any(range => range.Contains(address));

    /// <summary>Brought by a rotation that nobody made use of in time.</summary>
    public bool LapsedAt(DateTimeOffset now) => Pending && RevokedAt is null && !Compromised && now >= StopsAt;

    /// <summary>The same, used for the first time: it waits no more.</summary>
    public ApiKey UsedAt(DateTimeOffset at) => Changed(at, ends: null);

    /// <summary>The same with an end.</summary>
    public ApiKey EndingAt(DateTimeOffset at) => Changed(FirstUsedAt, at);

    /// <summary>Whether the signature is this key's over this base.</summary>
    public bool Verifies(ReadOnlySpan<byte> signatureBase, ReadOnlySpan<byte> signature)
    {
        if (Algorithm != SignatureAlgorithm.EcdsaP256Sha256)
            return SignatureVerification.Verify(Algorithm, Material, signatureBase, signature);

        // Importing a public key costs twice what verifying does; two threads may both import it, once.
        var verifier = imported ??= new EcdsaP256Verifier(Material);
        return verifier.Verify(signatureBase, signature);
    }

    public override string ToString() => Id.ToString();

    // All of it, whatever there is: a field forgotten here would be lost with the first rotation.
    private ApiKey Changed(DateTimeOffset? used, DateTimeOffset? ends)
    {
        var copy = (ApiKey)MemberwiseClone();
        copy.firstUsedAt = used;
        copy.endsAt = ends;
        return copy;
    }
}
