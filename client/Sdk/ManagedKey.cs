using System.Text;

namespace Waxseal.Client;

/// <summary>An API key with its versions.</summary>
public sealed record ManagedKey
{
    /// <summary><c>key_...</c></summary>
    public required string Id { get; init; }

    /// <summary>Id and newest version: what a signature names as <c>keyid</c>.</summary>
    public required string KeyId { get; init; }

    public required string Account { get; init; }

    public string? Name { get; init; }

    /// <summary><c>hmac-sha256</c> or <c>ecdsa-p256-sha256</c>.</summary>
    public required string Algorithm { get; init; }

    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>Networks it may be used from; empty for any.</summary>
    public IReadOnlyList<string> Ranges { get; init => field = value ?? []; } = [];

    /// <summary><c>live</c>, <c>expired</c>, <c>revoked</c> or <c>compromised</c>.</summary>
    public required string State { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Of a compromised key: what it signed from then on is in doubt.</summary>
    public DateTimeOffset? AffectedSince { get; init; }

    public IReadOnlyList<ManagedKeyVersion> Versions { get; init => field = value ?? []; } = [];

    /// <summary>In base 64; given once, by the answer that made the key, and never for a key of your own.</summary>
    public string? Secret { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("KeyId = ").Append(KeyId).Append(", State = ").Append(State);
        return true;
    }
}

/// <summary>A page of them.</summary>
internal sealed record ManagedKeyList(IReadOnlyList<ManagedKey> Keys, string? Next = null);
