namespace Waxseal.Local.Vault;

/// <summary>A deleted secret that can still be brought back. Times are in Unix seconds, as in the vault's protocol.</summary>
internal sealed record DeletedVersions(IReadOnlyList<SecretVersion> Versions, long DeletedAt, long PurgeAt);
