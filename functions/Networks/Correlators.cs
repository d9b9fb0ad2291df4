using System.Security.Cryptography;

namespace Waxseal.Networks;

/// <summary>Under which both sides find a question (x-correlator): 32 hex digits by chance, that say nothing of the number.</summary>
internal static class Correlators
{
    private const int Bytes = 16;

    public static string Fresh(RandomNumberGenerator random)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
