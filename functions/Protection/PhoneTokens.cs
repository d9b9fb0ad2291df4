using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>Stands for phone numbers outside sealed fields: equal for equal numbers of one account, not joinable across accounts.</summary>
public sealed class PhoneTokens(IReadOnlyDictionary<int, byte[]> roots, int currentVersion)
{
    private const string Head = "tok_";
    private const int BitsDigits = 32;
    private readonly FrozenDictionary<int, byte[]> roots = roots.ToFrozenDictionary();

    /// <summary>The version of new tokens.</summary>
    public int CurrentVersion => currentVersion;

    /// <summary>All versions that tokens may still have, the current one first.</summary>
    public IReadOnlyList<int> Versions { get; } =
        [.. roots.Keys.OrderByDescending(version => version == currentVersion).ThenByDescending(version => version)];

    /// <summary>Versions that were replaced and whose rows are still looked for, the last one first.</summary>
    public IReadOnlyList<int> Older { get; } = [.. roots.Keys.Where(version => version < currentVersion).OrderDescending()];

    /// <summary><c>tok_1_</c> and 32 hex digits for the digits of an E.164 number, in the current version.</summary>
    public string Of(string account, string digits) => Of(currentVersion, account, digits);

    /// <summary>The same in a version of <see cref="Versions"/>.</summary>
    public string Of(int version, string account, string digits)
    {
        Span<byte> key = stackalloc byte[32];
        HMACSHA256.HashData(roots[version], Encoding.UTF8.GetBytes("waxseal phone token|" + account), key);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(digits), hash);
        return $"{HeadOf(version)}{Convert.ToHexStringLower(hash[..16])}";
    }

    /// <summary>How all tokens of a version begin: <c>tok_1_</c>.</summary>
    public static string HeadOf(int version) => $"{Head}{version}_";

    /// <summary>A token's version and its 128 bits; false for what is no token, as of a message whose number is not known.</summary>
    public static bool TryRead(string token, out int version, out UInt128 bits)
    {
        (version, bits) = (0, default);
        if (!token.StartsWith(Head, StringComparison.Ordinal)) return false;
        var end = token.IndexOf('_', Head.Length);
        return end > 0 && token.Length - end - 1 == BitsDigits &&
            int.TryParse(token.AsSpan(Head.Length, end - Head.Length), NumberStyles.None, CultureInfo.InvariantCulture, out version) &&
            UInt128.TryParse(token.AsSpan(end + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
    }
}
