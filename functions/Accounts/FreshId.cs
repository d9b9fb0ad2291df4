using System.Security.Cryptography;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>Ids of what a call makes: by chance, or of its Idempotency-Key, so that the same call makes the same thing.</summary>
internal static class FreshId
{
    private const int Characters = 8;

    /// <summary>16 characters of base 32, 80 bits, behind the prefix.</summary>
    public static string Of(string prefix, string actor, string idempotencyKey, KeyRing ring, RandomNumberGenerator random)
    {
        Span<byte> octets = stackalloc byte[16];
        if (idempotencyKey.Length == 0) random.GetBytes(octets);
        else Convert.FromHexString(ring.Macs.OfRequest("made " + prefix, $"{actor}|{idempotencyKey}"), octets, out _, out _);

        Span<char> text = stackalloc char[2 * Characters];
        Base32.Write(text[..Characters], BitConverter.ToUInt64(octets));
        Base32.Write(text[Characters..], BitConverter.ToUInt64(octets[8..]));
        return string.Concat(prefix, text);
    }
}
