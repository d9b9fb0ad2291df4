using System.Security.Cryptography;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

public sealed class RequestSigningTests
{
    private static readonly SigningKey Key = new("key_1.2", SignatureAlgorithm.HmacSha256, Rfc9421.SharedSecret);

    [Fact]
    public void Writes_the_fields_in_their_order()
    {
        var (input, signature) = RequestSigning.Sign(
            Rfc9421.Request, ["@method", "@query-param;name=\"Pet\"", "content-digest"], Key, 1618884473, "n", "waxseal-v1",
            expires: 1618884773, label: "*me");

        Assert.Equal(
            "*me=(\"@method\" \"@query-param\";name=\"Pet\" \"content-digest\");created=1618884473;expires=1618884773;nonce=\"n\";"
            + "keyid=\"key_1.2\";tag=\"waxseal-v1\"",
            input);
        Assert.StartsWith("*me=:", signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_the_same_bytes_with_the_same_secret_alike() => Assert.Equal(SignDigest(Key), SignDigest(Key));

    [Fact]
    public void Signs_with_an_elliptic_key_what_its_public_half_verifies()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (input, signature) = SignDigest(new SigningKey("k", SignatureAlgorithm.EcdsaP256Sha256, ecdsa.ExportPkcs8PrivateKey()));

        var received = SignatureFields.Parse(input, signature, "waxseal-v1");
        Assert.Equal(64, received.Value.Length);
        Assert.True(SignatureVerification.Verify(
            SignatureAlgorithm.EcdsaP256Sha256, ecdsa.ExportSubjectPublicKeyInfo(),
            SignatureBase.Build(Rfc9421.Request, received.Parameters), received.Value.Span));
    }

    [Fact]
    public void Refuses_an_elliptic_key_of_another_curve()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var key = new SigningKey("k", SignatureAlgorithm.EcdsaP256Sha256, ecdsa.ExportPkcs8PrivateKey());
        Assert.Throws<CryptographicException>(() => SignDigest(key));
    }

    [Fact]
    public void Refuses_to_sign_a_field_that_is_not_there() => Assert.Throws<SignatureFormatException>(
        () => RequestSigning.Sign(Rfc9421.Request, ["idempotency-key"], Key, 1, "n", "waxseal-v1"));

    [Fact]
    public void Refuses_words_that_would_break_out_of_their_place()
    {
        Assert.Throws<ArgumentException>(() => RequestSigning.Sign(Rfc9421.Request, ["@path"], Key, 1, "n\n", "waxseal-v1"));
        Assert.Throws<ArgumentException>(() => RequestSigning.Sign(Rfc9421.Request, ["@path"], Key, 1, "n", "t", label: "a=b"));
        Assert.Throws<SignatureFormatException>(() => RequestSigning.Sign(Rfc9421.Request, ["a\" \"b"], Key, 1, "n", "t"));
        Assert.Throws<SignatureFormatException>(() => RequestSigning.Sign(Rfc9421.Request, ["\"a\";b"], Key, 1, "n", "t"));
        var (input, _) = RequestSigning.Sign(Rfc9421.Request, [], Key, 1, "a\"b\\c", "t");
        Assert.Contains("nonce=\"a\\\"b\\\\c\"", input, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_never_prints_its_secret()
    {
        var text = new SigningKey("key_1.2", SignatureAlgorithm.HmacSha256, "hunter2 hunter2"u8.ToArray()).ToString();
        Assert.Equal("SigningKey { KeyId = key_1.2, Algorithm = HmacSha256, Secret = (hidden) }", text);
    }

    private static (string SignatureInput, string Signature) SignDigest(SigningKey key) =>
        RequestSigning.Sign(Rfc9421.Request, ["@method", "content-digest"], key, 1618884473, "n", "waxseal-v1");
}
