namespace Waxseal.Protocols.Signing;

/// <summary>The registered names of the algorithms (RFC 9421, 6.2).</summary>
public static class SignatureAlgorithmNames
{
    public const string HmacSha256 = "hmac-sha256";
    public const string EcdsaP256Sha256 = "ecdsa-p256-sha256";

    /// <summary><see cref="SignatureAlgorithm.None"/> for a name that is not taken.</summary>
    public static SignatureAlgorithm Parse(string name) => name switch
    {
        HmacSha256 => SignatureAlgorithm.HmacSha256,
        EcdsaP256Sha256 => SignatureAlgorithm.EcdsaP256Sha256,
        _ => SignatureAlgorithm.None,
    };

    public static string Name(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.HmacSha256 => HmacSha256,
        SignatureAlgorithm.EcdsaP256Sha256 => EcdsaP256Sha256,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
