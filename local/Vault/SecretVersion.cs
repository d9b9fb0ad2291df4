namespace Waxseal.Local.Vault;

/// <summary>One version of a secret. <paramref name="Created"/> is in Unix seconds, as in the vault's protocol.</summary>
internal sealed record SecretVersion(string Version, string Value, long Created);
