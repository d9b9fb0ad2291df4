using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 9421, 2.3, 4.1 and 4.2: the fields that carry a signature.</summary>
public sealed class SignatureFieldsTests
{
    private const string Input =
        "sig=(\"@method\" \"@query-param\";name=\"id\" \"content-digest\");created=1618884473;expires=1618884773;nonce=\"n\";"
        + "keyid=\"key_1.2\";alg=\"hmac-sha256\";tag=\"waxseal-v1\"";

    [Fact]
    public void Reads_all_parameters()
    {
        var received = Parse(Input, "sig=:AQI=:");
        var parameters = received.Parameters;

        Assert.Equal("sig", received.Label);
        Assert.Equal([1, 2], received.Value.ToArray());
        Assert.Equal(["@method", "@query-param;name=\"id\"", "content-digest"], parameters.Components);
        Assert.Equal((1618884473L, 1618884773L), (parameters.Created, parameters.Expires));
        Assert.Equal(("n", "key_1.2", "hmac-sha256", "waxseal-v1"),
            (parameters.Nonce, parameters.KeyId, parameters.Algorithm, parameters.Tag));
        Assert.Equal(Input["sig=".Length..], parameters.Serialized);
    }

    [Fact]
    public void Says_what_is_covered_by_name_and_parameters()
    {
        var parameters = Parse(Input, "sig=:AQI=:").Parameters;
        Assert.True(parameters.Covers("@method"));
        Assert.True(parameters.Covers("@query-param;name=\"id\""));
        Assert.False(parameters.Covers("@query-param"));
        Assert.False(parameters.Covers("@path"));
    }

    [Fact]
    public void A_component_of_a_response_s_request_does_not_count_as_the_message_s_own()
    {
        var parameters = Parse("sig=(\"content-digest\";req);tag=\"waxseal-v1\"", "sig=:AQI=:").Parameters;
        Assert.False(parameters.Covers("content-digest"));
    }

    [Theory]
    [InlineData("keyid=\"k\";created=1;tag=\"waxseal-v1\"")]
    [InlineData("tag=\"waxseal-v1\";created=1;keyid=\"k\"")]
    [InlineData("created=1;unheard-of=token;tag=\"waxseal-v1\"")]
    public void Keeps_the_order_of_parameters(string parameters) =>
        Assert.Equal($"(\"@path\");{parameters}", Parse($"sig=(\"@path\");{parameters}", "sig=:AQ==:").Parameters.Serialized);

    [Fact]
    public void Finds_the_signature_by_its_tag_under_any_label()
    {
        var received = Parse(
            "proxy=(\"@path\");tag=\"other\", *a.b-c_9=(\"@method\");tag=\"waxseal-v1\", plain=()", "*a.b-c_9=:Ag==:, proxy=:AQ==:");
        Assert.Equal("*a.b-c_9", received.Label);
        Assert.Equal([2], received.Value.ToArray());
    }

    [Fact]
    public void Takes_the_later_of_two_members_with_one_label() => Assert.Equal(
        ["@path"], Parse("a=(\"@method\");tag=\"waxseal-v1\", a=(\"@path\");tag=\"waxseal-v1\"", "a=:AQ==:").Parameters.Components);

    [Theory]
    [InlineData("", "sig=:AQ==:", "Signature-Input holds no signature with the tag that is asked for.")]
    [InlineData("sig=()", "sig=:AQ==:", "Signature-Input holds no signature with the tag that is asked for.")]
    [InlineData("sig=();tag=\"other\"", "sig=:AQ==:", "Signature-Input holds no signature with the tag that is asked for.")]
    [InlineData("a=();tag=\"waxseal-v1\", b=();tag=\"waxseal-v1\"", "a=:AQ==:, b=:AQ==:",
        "Signature-Input holds more than one signature with this tag.")]
    [InlineData("sig=();tag=\"waxseal-v1\"", "", "Signature has no member with the label that Signature-Input gives.")]
    [InlineData("sig=();tag=\"waxseal-v1\"", "other=:AQ==:", "Signature has no member with the label that Signature-Input gives.")]
    [InlineData("sig=();tag=\"waxseal-v1\"", "sig=\"AQ==\"", "Signature holds a member that is not a byte sequence.")]
    [InlineData("sig=();tag=\"waxseal-v1\"", "sig", "Signature holds a member that is not a byte sequence.")]
    [InlineData("sig=();tag=\"waxseal-v1\"", "sig=(:AQ==:)", "Signature holds a member that is not a byte sequence.")]
    [InlineData("sig=();tag=\"waxseal-v1\"", "sig=:A Q==:", "Signature holds a byte sequence that is not base64 (character 6).")]
    [InlineData("sig=:AQ==:;tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input holds a member that is not an inner list.")]
    [InlineData("sig", "sig=:AQ==:", "Signature-Input holds a member that is not an inner list.")]
    [InlineData("sig=();tag=waxseal-v1", "sig=:AQ==:", "Signature-Input: tag must be a string.")]
    [InlineData("sig=();created=\"1\";tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input: created must be an integer.")]
    [InlineData("sig=();created=1.0;tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input: created must be an integer.")]
    [InlineData("sig=();expires;tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input: expires must be an integer.")]
    [InlineData("sig=();nonce=n;tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input: nonce must be a string.")]
    [InlineData("sig=();keyid=:AQ==:;tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input: keyid must be a string.")]
    [InlineData("sig=();alg=hmac-sha256;tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input: alg must be a string.")]
    [InlineData("sig=(date);tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists a component that is not a string.")]
    [InlineData("sig=(\"Date\");tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists a component that is no lowercase field name.")]
    [InlineData("sig=(\"\");tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists a component that is no lowercase field name.")]
    [InlineData("sig=(\"@\");tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists a component that is no lowercase field name.")]
    [InlineData("sig=(\"a;req\");tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists a component that is no lowercase field name.")]
    [InlineData("sig=(\"a b\");tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists a component that is no lowercase field name.")]
    [InlineData("sig=(\"date\" \"date\");tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists \"date\" twice.")]
    [InlineData("sig=(\"a\";sf;req \"a\";req;sf);tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input lists \"a\" twice.")]
    [InlineData("sig=(\"a\";unheard-of);tag=\"waxseal-v1\"", "sig=:AQ==:",
        "Signature-Input lists \"a\" with a parameter that is not supported.")]
    [InlineData("sig=(\"a\";sf=?0);tag=\"waxseal-v1\"", "sig=:AQ==:",
        "Signature-Input lists \"a\" with a parameter that is not supported.")]
    [InlineData("sig=(\"a\";key=b);tag=\"waxseal-v1\"", "sig=:AQ==:",
        "Signature-Input lists \"a\" with a parameter that is not supported.")]
    [InlineData("sig=(\"a\";name=\"b\");tag=\"waxseal-v1\"", "sig=:AQ==:",
        "Signature-Input lists \"a\" with a parameter that is not supported.")]
    [InlineData("sig=(\"@path\";sf);tag=\"waxseal-v1\"", "sig=:AQ==:",
        "Signature-Input lists \"@path\" with a parameter that is not supported.")]
    [InlineData("sig=(\"@path\";tag=\"waxseal-v1\"", "sig=:AQ==:", "Signature-Input holds an inner list without an end (character 30).")]
    public void Refuses_fields_that_do_not_say_one_clear_thing(string input, string signature, string fault) =>
        Assert.Equal(fault, Assert.Throws<SignatureFormatException>(() => Parse(input, signature)).Message);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Takes_no_more_components_than_its_limit(int count, bool taken)
    {
        var input = $"sig=({string.Join(' ', Enumerable.Range(0, count).Select(number => $"\"x{number}\""))});tag=\"waxseal-v1\"";
        if (taken) Assert.Equal(count, Parse(input, "sig=:AQ==:").Parameters.Components.Count);
        else Assert.Throws<SignatureFormatException>(() => Parse(input, "sig=:AQ==:"));
    }

    [Fact]
    public void Counts_the_same_member_with_different_keys_as_two_components() => Assert.Equal(
        ["a;key=\"x\"", "a;key=\"y\"", "a"],
        Parse("sig=(\"a\";key=\"x\" \"a\";key=\"y\" \"a\");tag=\"waxseal-v1\"", "sig=:AQ==:").Parameters.Components);

    private static ReceivedSignature Parse(string input, string signature) => SignatureFields.Parse(input, signature, "waxseal-v1");
}
