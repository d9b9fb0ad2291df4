namespace Waxseal.Client;

/// <summary>The next version of a key, as the gateway answers it.</summary>
internal sealed record RotatedKey(string KeyId, string Algorithm, byte[]? Secret = null)
{
    /// <summary>Never prints the secret.</summary>
    public override string ToString() => KeyId;
}

/// <summary>What a rotation asks for; a public key in PEM, or nothing when the gateway makes the secret.</summary>
internal sealed record KeyRotationRequest(string? PublicKey)
{
    /// <summary>Never prints the key.</summary>
    public override string ToString() => nameof(KeyRotationRequest);
}
