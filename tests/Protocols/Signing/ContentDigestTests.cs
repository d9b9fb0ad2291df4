using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 9530.</summary>
public sealed class ContentDigestTests
{
    private const string Sha256 = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
    private const string Empty = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
    private const string Wrong256 = "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:";

    [Fact]
    public void Writes_the_digest_of_a_body()
    {
        Assert.Equal(Sha256, ContentDigest.Sha256(Rfc9421.RequestBody));
        Assert.Equal(Rfc9421.RequestDigest, ContentDigest.Sha512(Rfc9421.RequestBody));
        Assert.Equal(Empty, ContentDigest.Sha256([]));
    }

    [Theory]
    [InlineData(Sha256)]
    [InlineData(Rfc9421.RequestDigest)]
    [InlineData(Sha256 + ", " + Rfc9421.RequestDigest)]
    [InlineData("md5=:AAAA:, " + Sha256)]
    [InlineData("unixsum=\"30637\", " + Sha256 + ", crc32c")]
    [InlineData(Wrong256 + ", " + Sha256)]
    public void Accepts_an_active_digest_that_is_the_body_s(string value) =>
        Assert.True(ContentDigest.Matches(value, Rfc9421.RequestBody));

    [Theory]
    [InlineData("")]
    [InlineData(Wrong256)]
    [InlineData(Empty)]
    [InlineData(Sha256 + ", " + Wrong256)]
    [InlineData(Sha256 + ", sha-512=:AAAA:")]
    [InlineData(Rfc9421.RequestDigest + ", " + Wrong256)]
    [InlineData("sha-256=::")]
    [InlineData("sha-256=\"X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=\"")]
    [InlineData("sha-256")]
    [InlineData("sha-256=(:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:)")]
    [InlineData("md5=:Sd/dVLAcvNLSq16eXua5uQ==:")]
    [InlineData("sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:, unixsum=:AA==:")]
    [InlineData("sha-384=:AAAA:")]
    public void Refuses_a_digest_that_is_not_the_body_s_or_not_active(string value) =>
        Assert.False(ContentDigest.Matches(value, Rfc9421.RequestBody));

    [Theory]
    [InlineData("sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=")]
    [InlineData("SHA-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:")]
    [InlineData(Sha256 + ",")]
    [InlineData("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=")]
    public void Throws_when_the_field_is_no_dictionary(string value) => Assert.StartsWith(
        "Content-Digest ", Assert.Throws<SignatureFormatException>(() => ContentDigest.Matches(value, Rfc9421.RequestBody)).Message);

    [Fact]
    public void Refuses_a_body_changed_in_one_bit()
    {
        var body = Rfc9421.RequestBody.ToArray();
        body[^1] ^= 1;
        Assert.False(ContentDigest.Matches(Sha256, body));
    }
}
