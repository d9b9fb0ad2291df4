using Waxseal.Protocols.Signing;
using Xunit;
using static Waxseal.Tests.Protocols.Signing.Rfc9421;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 9421, appendix B.4: what may happen to a signed request on its way. Signed here with the HMAC key of B.1.5.</summary>
public sealed class TransformationTests
{
    private static readonly SignedMessage Original = new(
        "GET", "example.org", "/demo", "?name1=Value1&Name2=value2",
        Fields(
            ("Host", "example.org"), ("Date", "Fri, 15 Jul 2022 14:24:55 GMT"), ("Accept", "application/json"), ("Accept", "*/*")));

    private static readonly SigningKey Key = new("test-shared-secret", SignatureAlgorithm.HmacSha256, SharedSecret);

    private static readonly (string SignatureInput, string Signature) Signed = RequestSigning.Sign(
        Original, ["@method", "@path", "@authority", "accept"], Key, 1618884473, "b3k2pp5k7z-50gnwp.yemd", "waxseal-v1",
        label: "transform");

    [Fact]
    public void Signs_the_published_components() => Assert.Equal(
        ["\"@method\": GET", "\"@path\": /demo", "\"@authority\": example.org", "\"accept\": application/json, */*"],
        Lines(Original, "\"@method\" \"@path\" \"@authority\" \"accept\""));

    [Fact]
    public void Survives_a_field_and_a_query_parameter_that_were_added() => Assert.True(Verifies(Original with
    {
        Query = "?name1=Value1&Name2=value2&param=added",
        Fields = [.. Original.Fields, .. Fields(("Accept-Language", "en-US,en;q=0.5"))],
    }));

    [Fact]
    public void Survives_lines_of_one_field_joined_into_one() => Assert.True(Verifies(Original with
    {
        Fields = Fields(
            ("Host", "example.org"), ("Referer", "https://developer.example.org/demo"), ("Accept", "application/json, */*")),
    }));

    [Fact]
    public void Survives_another_order_of_different_fields() => Assert.True(Verifies(Original with
    {
        Fields = Fields(
            ("Accept", "application/json"), ("Accept", "*/*"), ("Date", "Fri, 15 Jul 2022 14:24:55 GMT"), ("Host", "example.org")),
    }));

    [Fact]
    public void Refuses_another_method() => Assert.False(Verifies(Original with { Method = "POST" }));

    [Fact]
    public void Refuses_another_authority() => Assert.False(Verifies(Original with { Authority = "example.com" }));

    [Fact]
    public void Refuses_another_path() => Assert.False(Verifies(Original with { Path = "/demo/" }));

    [Fact]
    public void Refuses_another_order_of_the_lines_of_one_field() => Assert.False(Verifies(Original with
    {
        Fields = Fields(("Accept", "*/*"), ("Accept", "application/json")),
    }));

    [Fact]
    public void Refuses_another_created_time()
    {
        var later = Signed.SignatureInput.Replace("1618884473", "1618884474", StringComparison.Ordinal);
        Assert.False(Verifies(Original, later, Signed.Signature));
    }

    [Fact]
    public void Refuses_a_component_dropped_from_the_list()
    {
        var fewer = Signed.SignatureInput.Replace(" \"accept\"", "", StringComparison.Ordinal);
        Assert.False(Verifies(Original, fewer, Signed.Signature));
    }

    [Fact]
    public void Refuses_parameters_in_another_order()
    {
        var swapped = Signed.SignatureInput.Replace(
            "keyid=\"test-shared-secret\";tag=\"waxseal-v1\"", "tag=\"waxseal-v1\";keyid=\"test-shared-secret\"", StringComparison.Ordinal);
        Assert.NotEqual(Signed.SignatureInput, swapped);
        Assert.False(Verifies(Original, swapped, Signed.Signature));
    }

    [Fact]
    public void Survives_white_space_that_a_structured_field_may_gain()
    {
        var spaced = Signed.SignatureInput.Replace("(\"@method\" ", "( \"@method\"   ", StringComparison.Ordinal);
        Assert.NotEqual(Signed.SignatureInput, spaced);
        Assert.True(Verifies(Original, spaced, Signed.Signature));
    }

    [Fact]
    public void Survives_a_signature_that_a_proxy_added_beside_it() => Assert.True(Verifies(
        Original, Signed.SignatureInput + ", proxy=(\"@path\");tag=\"other\"", Signed.Signature + ", proxy=:AAAA:"));

    private static bool Verifies(SignedMessage message) => Verifies(message, Signed.SignatureInput, Signed.Signature);

    private static bool Verifies(SignedMessage message, string signatureInput, string signature)
    {
        var received = SignatureFields.Parse(signatureInput, signature, "waxseal-v1");
        return SignatureVerification.Verify(
            SignatureAlgorithm.HmacSha256, SharedSecret, SignatureBase.Build(message, received.Parameters), received.Value.Span);
    }
}
