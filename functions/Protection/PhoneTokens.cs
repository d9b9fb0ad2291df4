using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>Stands for phone numbers outside sealed fields: equal for equal numbers of one account, not joinable across accounts.</summary>
public sealed class PhoneTokens(IReadOnlyDictionary<int, byte[]> roots, int currentVersion)
{
    private readonly FrozenDictionary<int, byte[]> roots = roots.ToFrozenDictionary();

    /// <summary>The version of new tokens.</summary>
    public int CurrentVersion => currentVersion;

    /// <summary>All versions that tokens may still have, the current one first: a look-up by number asks for each.</summary>
    public IReadOnlyList<int> Versions { get; } =
        [.. roots.Keys.OrderByDescending(version => version == currentVersion).ThenByDescending(version => version)];

    /// <summary><c>tok_1_</c> and 32 hex digits for the digits of an E.164 number, in the current version.</summary>
    public string Of(string account, string digits) => Of(currentVersion, account, digits);

    /// <summary>The same in a version of <see cref="Versions"/>.</summary>
    public string Of(int version, string account, string digits)
    {
        Span<byte> key = stackalloc byte[32];
        HMACSHA256.HashData(roots[version], Encoding.UTF8.GetBytes("waxseal phone token|" + account), key);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(digits), hash);
        return $"tok_{version}_{Convert.ToHexStringLower(hash[..16])}";
    }
}
