namespace Waxseal.Client;

/// <summary>What a new key is to be.</summary>
public sealed record ManagedKeyDraft
{
    /// <summary>Whose; null for the caller's own account.</summary>
    public string? Account { get; init; }

    /// <summary>For people.</summary>
    public string? Name { get; init; }

    /// <summary>E.g. <c>messages:send</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Networks it may be used from, e.g. <c>203.0.113.0/24</c>; null for any.</summary>
    public IReadOnlyList<string>? Ranges { get; init; }

    /// <summary>When it ends; null for <see cref="Days"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long it lives; null for as long as the gateway allows.</summary>
    public int? Days { get; init; }

    /// <summary>PEM of the public half of a P-256 key that only you hold; null for a secret of the gateway's making.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Follows from the key.</summary>
    public string Algorithm => PublicKey is null ? "hmac-sha256" : "ecdsa-p256";
}
