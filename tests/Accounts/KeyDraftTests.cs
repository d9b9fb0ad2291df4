using System.Security.Cryptography;
using Waxseal.Accounts;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>What can't be asked of a new key, whoever asks.</summary>
public sealed class KeyDraftTests : IDisposable
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt;
    private readonly ECDsa p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => p256.Dispose();

    [Theory]
    [InlineData("203.0.113.0/24", true)]
    [InlineData("203.0.113.7/32", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("2001:db8::/32", true)]
    [InlineData("2001:DB8::/32", true)]
    [InlineData("2001:0db8:0::/32", true)]
    [InlineData("::1/128", true)]
    [InlineData("::/0", true)]
    [InlineData("203.0.113.7/24", false)]
    [InlineData("203.0.113.0", false)]
    [InlineData("203.0.113.0/33", false)]
    [InlineData("203.0.113/24", false)]
    [InlineData("010.0.0.0/8", false)]
    [InlineData("0x0a.0.0.0/8", false)]
    [InlineData("2001:db8::1/32", false)]
    [InlineData("2001:db8::/129", false)]
    [InlineData("::ffff:10.0.0.0/104", false)]
    [InlineData("fe80::%1/64", false)]
    [InlineData("gateway.example/24", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_range_is_named_in_one_way(string? range, bool good) =>
        Assert.Equal(good ? null : "ranges[0]", FaultOf(Draft() with { Ranges = [range] }));

    [Theory]
    [InlineData(0, "days")]
    [InlineData(1, null)]
    [InlineData(365, null)]
    [InlineData(366, "days")]
    public void A_key_lives_as_many_days_as_the_setting_allows(int days, string? field) =>
        Assert.Equal(field, FaultOf(Draft() with { Days = days }));

    [Theory]
    [InlineData(0, "expiresAt")]
    [InlineData(1, null)]
    [InlineData(365 * 86_400, null)]
    [InlineData((365 * 86_400) + 1, "expiresAt")]
    public void A_key_ends_ahead_and_not_later_than_the_setting_allows(int seconds, string? field) =>
        Assert.Equal(field, FaultOf(Draft() with { ExpiresAt = Now.AddSeconds(seconds) }));

    [Fact]
    public void A_key_ends_once() => Assert.Equal("days", FaultOf(Draft() with { Days = 1, ExpiresAt = Now.AddDays(1) }));

    [Fact]
    public void A_key_that_nobody_limits_lives_as_long_as_the_setting_allows() =>
        Assert.Equal(Now.AddDays(365), Draft().EndOf(Now, 365));

    [Theory]
    [InlineData(null, "scopes")]
    [InlineData("", "scopes")]
    [InlineData("messages:send messages:nonsense", "scopes[1]")]
    [InlineData("*", "scopes[0]")]
    [InlineData("Messages:Send", "scopes[0]")]
    public void A_scope_is_one_that_there_is(string? scopes, string field) =>
        Assert.Equal(field, FaultOf(Draft() with { Scopes = scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) }));

    [Theory]
    [InlineData(null, SignatureAlgorithm.HmacSha256, null)]
    [InlineData("hmac-sha256", SignatureAlgorithm.HmacSha256, null)]
    [InlineData("ecdsa-p256", SignatureAlgorithm.EcdsaP256Sha256, "publicKey")]
    [InlineData("ecdsa-p256-sha256", SignatureAlgorithm.EcdsaP256Sha256, "publicKey")]
    [InlineData("rsa-pss-sha512", SignatureAlgorithm.None, "algorithm")]
    [InlineData("none", SignatureAlgorithm.None, "algorithm")]
    public void An_algorithm_is_one_of_two_and_one_of_them_needs_a_key(string? name, SignatureAlgorithm kind, string? field)
    {
        var draft = Draft() with { Algorithm = name };

        Assert.Equal((kind, field), (draft.Kind, FaultOf(draft)));
    }

    [Fact]
    public void A_public_key_without_its_algorithm_is_refused() =>
        Assert.Equal("publicKey", FaultOf(Draft() with { PublicKey = p256.ExportSubjectPublicKeyInfoPem() }));

    [Fact]
    public void A_p256_public_key_is_taken_as_it_is()
    {
        Assert.True(PublicKeyPem.TryRead("\n" + p256.ExportSubjectPublicKeyInfoPem() + "\n", out var key, out _));
        Assert.Equal(p256.ExportSubjectPublicKeyInfo(), key);
    }

    public static TheoryData<string> Wrong =>
    [
        "p384", "p521", "rsa", "private", "pkcs8", "off the curve", "at infinity", "compressed", "bytes behind it", "cut off", "two keys",
        "a certificate", "no pem", "empty", "long",
    ];

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_no_p256_public_key_is_refused_and_not_repeated(string kind)
    {
        var pem = Spoilt(kind);

        Assert.False(PublicKeyPem.TryRead(pem, out _, out var fault));
        if (pem.Length > 60) Assert.DoesNotContain(pem[40..50], fault, StringComparison.Ordinal);
        Assert.Equal("publicKey", FaultOf(Draft() with { Algorithm = KeyDraft.EcdsaP256, PublicKey = pem }));
    }

    private string Spoilt(string kind)
    {
        var der = p256.ExportSubjectPublicKeyInfo();
        switch (kind)
        {
            case "p384": return Exported(ECCurve.NamedCurves.nistP384);
            case "p521": return Exported(ECCurve.NamedCurves.nistP521);
            case "rsa":
                using (var rsa = RSA.Create(2048)) return rsa.ExportSubjectPublicKeyInfoPem();
            case "private": return p256.ExportECPrivateKeyPem();
            case "pkcs8": return p256.ExportPkcs8PrivateKeyPem();
            case "off the curve": der[^1] ^= 1; return Pem(der);
            case "at infinity": return Pem([0x30, 0x19, .. der[2..23], 0x03, 0x02, 0x00, 0x00]);
            case "compressed": return Pem([0x30, 0x39, .. der[2..23], 0x03, 0x22, 0x00, 0x02, .. der[27..59]]);
            case "bytes behind it": return Pem([.. der, 0]);
            case "cut off": return Pem(der[..^1]);
            case "two keys": return p256.ExportSubjectPublicKeyInfoPem() + "\n" + p256.ExportSubjectPublicKeyInfoPem();
            case "a certificate": return PemEncoding.WriteString("CERTIFICATE", der);
            case "no pem": return Convert.ToBase64String(der);
            case "empty": return "";
            case "long": return p256.ExportSubjectPublicKeyInfoPem() + new string('\n', 1000);
            default: throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static string Exported(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static string Pem(byte[] der) => PemEncoding.WriteString("PUBLIC KEY", der);

    private static KeyDraft Draft() => new(null, [Scopes.MessagesSend], null, null, null, null, null);

    private static string? FaultOf(KeyDraft draft) => draft.FaultOf(Now, 365)?.Field;
}
