namespace Waxseal.Client;

/// <summary>One version of an API key.</summary>
public sealed record ManagedKeyVersion(
    int Version, string State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt = null);
