using System.Security.Cryptography;

namespace Waxseal.Protocols.Signing;

/// <summary>Whether a signature was made over these bytes by the holder of a key.</summary>
public static class SignatureVerification
{
    /// <summary>
    /// The key is the HMAC secret, or the SubjectPublicKeyInfo of a P-256 key: who verifies often keeps an <see cref="EcdsaP256Verifier"/>
    /// instead, since reading the key costs about as much as using it. HMACs are compared in constant time. Throws
    /// <see cref="CryptographicException"/> when the key is none of its kind.
    /// </summary>
    public static bool Verify(
        SignatureAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> signatureBase, ReadOnlySpan<byte> signature)
    {
        switch (algorithm)
        {
            case SignatureAlgorithm.HmacSha256:
                return VerifyHmac(key, signatureBase, signature);
            case SignatureAlgorithm.EcdsaP256Sha256:
                using (var verifier = new EcdsaP256Verifier(key)) return verifier.Verify(signatureBase, signature);
            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm));
        }
    }

    private static bool VerifyHmac(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> signatureBase, ReadOnlySpan<byte> signature)
    {
        // HMAC takes an empty secret without a word, and then anyone can sign.
        if (secret.IsEmpty) throw new CryptographicException("An HMAC secret can't be empty.");
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, signatureBase, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }
}
