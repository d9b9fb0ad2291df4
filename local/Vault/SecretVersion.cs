namespace Waxseal.Local.Vault;

/// <summary>One version of a secret. Times are Unix seconds, as in the vault's protocol.</summary>
internal sealed record SecretVersion(string Version, string Value, SecretAttributes Attributes, long Created, long Updated);

/// <summary>What can be changed of a version; null is unset.</summary>
internal sealed record SecretAttributes(
    bool Enabled, long? NotBefore, long? Expires, string? ContentType, IReadOnlyDictionary<string, string>? Tags);

/// <summary>A secret's versions, oldest first, and its deletion if it is deleted.</summary>
internal sealed record Secret(string Name, IReadOnlyList<SecretVersion> Versions, SecretDeletion? Deletion)
{
    public SecretVersion Latest => Versions[^1];
}

/// <summary>When a secret was deleted and when it is purged; Unix seconds.</summary>
internal sealed record SecretDeletion(long Deleted, long PurgeAt);
