namespace Waxseal.Protocols.Signing;

/// <summary>The algorithms of RFC 9421, 3.3 that are taken; the key's own record says which, never the message.</summary>
public enum SignatureAlgorithm
{
    None = 0,

    /// <summary><c>hmac-sha256</c> (3.3.3).</summary>
    HmacSha256,

    /// <summary><c>ecdsa-p256-sha256</c> (3.3.4); a signature is r and s, 32 bytes each.</summary>
    EcdsaP256Sha256,
}
