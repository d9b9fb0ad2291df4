using System.Security.Cryptography;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>Ids of what a call makes: by chance, or of its Idempotency-Key, so that the same call makes the same thing.</summary>
internal static class FreshId
{
    private const int Characters = 8;

    /// <summary>By chance: 16 characters of base 32, 80 bits, behind the prefix.</summary>
    public static string ByChance(string prefix, RandomNumberGenerator random)
    {
        Span<byte> octets = stackalloc byte[16];
        random.GetBytes(octets);
        return TextOf(prefix, octets);
    }

    /// <summary>
    /// Those that an Idempotency-Key makes, or made before the key of ids was changed; what is new gets the first. By chance without one.
    /// </summary>
    public static IReadOnlyList<string> AllOf(
        string prefix, string actor, string idempotencyKey, KeyRing ring, RandomNumberGenerator random) => idempotencyKey.Length == 0
        ? [ByChance(prefix, random)]
        :
        [
            .. ring.IdsSince(DateTimeOffset.MinValue)
                .Select(macs => TextOf(prefix, Convert.FromHexString(macs.OfRequest("made " + prefix, $"{actor}|{idempotencyKey}")))),
        ];

    private static string TextOf(string prefix, ReadOnlySpan<byte> octets)
    {
        Span<char> text = stackalloc char[2 * Characters];
        Base32.Write(text[..Characters], BitConverter.ToUInt64(octets));
        Base32.Write(text[Characters..], BitConverter.ToUInt64(octets[8..]));
        return string.Concat(prefix, text);
    }
}
