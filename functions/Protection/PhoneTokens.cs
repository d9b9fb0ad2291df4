using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>Stands for phone numbers outside sealed fields: equal for equal numbers of one account, not joinable across accounts.</summary>
public sealed class PhoneTokens(byte[] root, int version)
{
    /// <summary><c>tok_1_</c> and 32 hex digits for the digits of an E.164 number.</summary>
    public string Of(string account, string digits)
    {
        Span<byte> key = stackalloc byte[32];
        HMACSHA256.HashData(root, Encoding.UTF8.GetBytes("waxseal phone token|" + account), key);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(digits), hash);
        return $"tok_{version}_{Convert.ToHexStringLower(hash[..16])}";
    }
}
