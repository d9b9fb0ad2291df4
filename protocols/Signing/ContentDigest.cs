using System.Security.Cryptography;

namespace Waxseal.Protocols.Signing;

/// <summary>The Content-Digest field, RFC 9530, with the two algorithms that are active (section 5): sha-256 and sha-512.</summary>
public static class ContentDigest
{
    private const string Field = "Content-Digest";

    /// <summary>The field's value for these bytes: <c>sha-256=:...:</c>.</summary>
    public static string Sha256(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return $"sha-256=:{Convert.ToBase64String(hash)}:";
    }

    /// <summary>The field's value for these bytes: <c>sha-512=:...:</c>.</summary>
    public static string Sha512(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        SHA512.HashData(body, hash);
        return $"sha-512=:{Convert.ToBase64String(hash)}:";
    }

    /// <summary>
    /// True when a sha-256 or sha-512 member is there and each such member is the body's; other algorithms are neither believed nor
    /// refused. Throws <see cref="SignatureFormatException"/> when the value is not a dictionary.
    /// </summary>
    public static bool Matches(string fieldValue, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        var matched = false;
        foreach (var (algorithm, member) in StructuredFields.ParseDictionary(fieldValue, Field))
        {
            var length = algorithm switch
            {
                "sha-256" => SHA256.HashData(body, hash),
                "sha-512" => SHA512.HashData(body, hash),
                _ => 0,
            };
            if (length == 0) continue;
            if (member is not FieldItem { Value.AsBytes: { } claimed } || !claimed.Span.SequenceEqual(hash[..length])) return false;
            matched = true;
        }

        return matched;
    }
}
