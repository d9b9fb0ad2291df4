using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Waxseal.Verifications;

/// <summary>Makes codes: every number of so many digits is as likely as any other.</summary>
public sealed class CodeMaker(RandomNumberGenerator random, IOptions<VerificationsOptions> options)
{
    /// <summary>A code with its leading zeros.</summary>
    public string Next()
    {
        var digits = options.Value.Digits;
        var count = 1u;
        for (var at = 0; at < digits; at++) count *= 10;

        // What is left over above the last whole multiple would make small numbers likelier (modulo bias): drawn again.
        var end = uint.MaxValue - (uint)((1UL << 32) % count);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        uint drawn;
        do
        {
            random.GetBytes(bytes);
            drawn = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        }
        while (drawn > end);

        CryptographicOperations.ZeroMemory(bytes);
        return (drawn % count).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
