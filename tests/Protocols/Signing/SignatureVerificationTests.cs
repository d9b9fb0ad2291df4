using System.Security.Cryptography;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

public sealed class SignatureVerificationTests
{
    private static readonly byte[] Text = "\"@signature-params\": ()"u8.ToArray();

    [Fact]
    public void Verifies_an_hmac_only_over_the_same_bytes_with_the_same_secret()
    {
        var signature = HMACSHA256.HashData(Rfc9421.SharedSecret, Text);
        Assert.True(VerifyHmac(Rfc9421.SharedSecret, Text, signature));
        Assert.False(VerifyHmac(Rfc9421.SharedSecret, Flip(Text), signature));
        Assert.False(VerifyHmac(Flip(Rfc9421.SharedSecret), Text, signature));
        Assert.False(VerifyHmac(Rfc9421.SharedSecret, Text, Flip(signature)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    public void Refuses_an_hmac_that_was_cut_short(int length) =>
        Assert.False(VerifyHmac(Rfc9421.SharedSecret, Text, HMACSHA256.HashData(Rfc9421.SharedSecret, Text)[..length]));

    [Fact]
    public void Refuses_to_work_with_an_empty_secret() =>
        Assert.Throws<CryptographicException>(() => VerifyHmac([], Text, HMACSHA256.HashData(Array.Empty<byte>(), Text)));

    [Fact]
    public void Verifies_ecdsa_only_over_the_same_bytes()
    {
        var signature = SignEcdsa(Text);
        using var verifier = new EcdsaP256Verifier(Rfc9421.EccPublicKey);
        Assert.True(verifier.Verify(Text, signature));
        Assert.True(verifier.Verify(Text, signature));
        Assert.False(verifier.Verify(Flip(Text), signature));
        Assert.False(verifier.Verify(Text, Flip(signature)));
    }

    [Fact]
    public void Refuses_ecdsa_signatures_that_are_der_short_long_or_zero()
    {
        using var key = PrivateKey();
        using var verifier = new EcdsaP256Verifier(Rfc9421.EccPublicKey);
        var signature = SignEcdsa(Text);

        Assert.False(verifier.Verify(Text, key.SignData(Text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        Assert.False(verifier.Verify(Text, []));
        Assert.False(verifier.Verify(Text, signature[..63]));
        Assert.False(verifier.Verify(Text, [.. signature, 0]));
        Assert.False(verifier.Verify(Text, new byte[64]));
    }

    // RFC 9421, 7.3.6: the public key is no secret, and an HMAC made with it must not pass for its owner's signature.
    [Fact]
    public void Refuses_an_hmac_made_with_the_public_key()
    {
        var forged = HMACSHA256.HashData(Rfc9421.EccPublicKey, Text);
        Assert.False(SignatureVerification.Verify(SignatureAlgorithm.EcdsaP256Sha256, Rfc9421.EccPublicKey, Text, forged));
    }

    [Fact]
    public void Refuses_keys_of_other_curves_and_kinds()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var brainpool = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        using var rsa = RSA.Create(1024);

        AssertNoKey(p384.ExportSubjectPublicKeyInfo());
        AssertNoKey(brainpool.ExportSubjectPublicKeyInfo());
        AssertNoKey(rsa.ExportSubjectPublicKeyInfo());
        AssertNoKey([.. Rfc9421.EccPublicKey, 0]);
        AssertNoKey([]);
        AssertNoKey(Rfc9421.SharedSecret);
    }

    [Fact]
    public void Names_no_algorithm_it_does_not_know()
    {
        Assert.Equal(SignatureAlgorithm.None, SignatureAlgorithmNames.Parse("ed25519"));
        Assert.Equal(SignatureAlgorithm.None, SignatureAlgorithmNames.Parse("HMAC-SHA256"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureVerification.Verify(SignatureAlgorithm.None, [1], Text, []));
    }

    [Fact]
    public void Verifies_ecdsa_on_many_threads_with_one_verifier()
    {
        var signature = SignEcdsa(Text);
        var wrong = Flip(Text);
        using var verifier = new EcdsaP256Verifier(Rfc9421.EccPublicKey);
        var answers = ParallelEnumerable.Range(0, 400).WithDegreeOfParallelism(16)
            .Select(number => verifier.Verify(number % 2 == 0 ? Text : wrong, signature) == (number % 2 == 0));
        Assert.All(answers, Assert.True);
    }

    private static bool VerifyHmac(byte[] secret, byte[] text, byte[] signature) =>
        SignatureVerification.Verify(SignatureAlgorithm.HmacSha256, secret, text, signature);

    private static void AssertNoKey(byte[] key) => Assert.ThrowsAny<CryptographicException>(
        () => SignatureVerification.Verify(SignatureAlgorithm.EcdsaP256Sha256, key, Text, new byte[64]));

    private static byte[] SignEcdsa(byte[] text)
    {
        using var key = PrivateKey();
        return key.SignData(text, HashAlgorithmName.SHA256);
    }

    private static ECDsa PrivateKey()
    {
        var key = ECDsa.Create();
        key.ImportECPrivateKey(Rfc9421.EccPrivateKey, out _);
        return key;
    }

    private static byte[] Flip(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        flipped[flipped.Length / 2] ^= 0x10;
        return flipped;
    }
}
