using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>Reads a customer's public key: PEM (RFC 7468, 13) of a SubjectPublicKeyInfo on P-256, and nothing beside it.</summary>
public static class PublicKeyPem
{
    private const int CharactersMax = 1000;
    private const string Label = "PUBLIC KEY";

    /// <summary>True with the key's DER, or false with a sentence that repeats nothing of what was given.</summary>
    public static bool TryRead(string pem, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? fault)
    {
        key = null;
        fault = null;
        if (pem.Length > CharactersMax) fault = "It is longer than a P-256 public key in PEM can be.";
        else if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            fault = "That holds a private key, which now counts as leaked: make a new one and send its public half only.";
        else if (!PemEncoding.TryFind(pem, out var found) || !pem.AsSpan()[found.Label].SequenceEqual(Label))
            fault = "It must be PEM that begins with -----BEGIN PUBLIC KEY-----.";
        else if (pem.AsSpan()[..found.Location.Start].Trim().Length + pem.AsSpan()[found.Location.End..].Trim().Length > 0)
            fault = "There is more than one public key in it.";
        else key = Imported(Convert.FromBase64String(pem[found.Base64Data]));

        if (fault is null && key is null) fault = "It must be an EC public key on the curve P-256 (prime256v1, secp256r1).";
        return fault is null;
    }

    // Written anew: one key has one form in the row, whatever form it came in.
    private static byte[]? Imported(byte[] given)
    {
        try
        {
            using (var verifier = new EcdsaP256Verifier(given))
            using (var key = ECDsa.Create())
            {
                key.ImportSubjectPublicKeyInfo(given, out _);
                return key.ExportSubjectPublicKeyInfo();
            }
        }
        catch (CryptographicException)
        {
            // No key, another curve, or a point that is not on it.
            return null;
        }
    }
}
