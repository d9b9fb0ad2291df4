using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>A key to sign with. The secret is the HMAC's, or a P-256 private key as PKCS #8; it is never printed.</summary>
public sealed record SigningKey(string KeyId, SignatureAlgorithm Algorithm, ReadOnlyMemory<byte> Secret)
{
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("KeyId = ").Append(KeyId).Append(", Algorithm = ").Append(Algorithm).Append(", Secret = (hidden)");
        return true;
    }
}
