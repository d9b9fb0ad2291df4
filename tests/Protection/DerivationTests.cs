using System.Security.Cryptography;
using System.Text;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>
/// Keys of their own for each purpose, derived by HKDF with SHA-256 (RFC 5869). The RFC's vectors hold for the steps as they are written
/// here, and the keyed hashes that the product makes are those of keys that these steps derive.
/// </summary>
public sealed class DerivationTests
{
    private static readonly byte[] Root = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    // RFC 5869, A.1: salt and info; A.3: neither, as a root key of random bytes needs no salt (3.1).
    [Theory]
    [InlineData(
        "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")]
    [InlineData("", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")]
    public void Derives_the_keys_of_the_rfc(string salt, string info, string expected)
    {
        var input = Enumerable.Repeat((byte)0x0b, 22).ToArray();

        Assert.Equal(expected, Convert.ToHexStringLower(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, input, 42, Convert.FromHexString(salt), Convert.FromHexString(info))));
        Assert.Equal(expected[..64], Convert.ToHexStringLower(Derive(input, Convert.FromHexString(salt), Convert.FromHexString(info))));
    }

    [Fact]
    public void Hashes_are_made_with_the_keys_derived_for_their_purposes()
    {
        var macs = new Macs(Root);

        Assert.Equal(Hash("hop", "msg_x|ingest|0")[..32], macs.OfHop("msg_x", "ingest", 0));
        Assert.Equal(Hash("deciding row", "a|b|c"), Convert.ToHexStringLower(macs.OfRow("a|b|c")));
        Assert.Equal(Hash("request row", "nonce|n1")[..32], macs.OfRequest("nonce", "n1"));
        Assert.Equal(Hash("content", "acc_a|+447700900123|Hello")[..32], macs.OfContent("acc_a", "+447700900123", "Hello"));
        Assert.Equal(Hash("receipt number", "operator|abc123|0900123")[..8], macs.OfReceiptNumber("operator", "abc123", "0900123"));
        Assert.Equal(Hash("message id", "acc_a|msg_0123456789abcdefgh")[..10], macs.OfMessageId("acc_a", "msg_0123456789abcdefgh").ToString("x10"));
    }

    private static string Hash(string purpose, string text) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Derive(Root, salt: [], Encoding.ASCII.GetBytes("waxseal " + purpose)), Encoding.UTF8.GetBytes(text)));

    // RFC 5869, 2.2 and the first block of 2.3.
    private static byte[] Derive(byte[] input, byte[] salt, byte[] info)
    {
        var key = HMACSHA256.HashData(salt.Length == 0 ? new byte[32] : salt, input);
        byte[] first = [.. info, 1];
        return HMACSHA256.HashData(key, first);
    }
}
