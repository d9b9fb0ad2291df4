using System.Security.Cryptography;

namespace Waxseal.Protocols.Signing;

/// <summary>What both sides of ecdsa-p256-sha256 ask of a key.</summary>
internal static class EcdsaP256
{
    private const string Oid = "1.2.840.10045.3.1.7";

    // Other curves have 256 bits too; the algorithm is bound to this one (RFC 9421, 3.3.4).
    public static void RequireCurve(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (!curve.IsNamed || curve.Oid.Value != Oid) throw new CryptographicException("The key is not on the curve P-256.");
    }
}
