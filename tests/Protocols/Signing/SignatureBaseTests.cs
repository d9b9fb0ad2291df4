using Waxseal.Protocols.Signing;
using Xunit;
using static Waxseal.Tests.Protocols.Signing.Rfc9421;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 9421, section 2: how each component becomes a line.</summary>
public sealed class SignatureBaseTests
{
    [Fact]
    public void Section_2_1_trims_joins_and_unfolds_fields()
    {
        var message = WithFields(
            ("Host", "www.example.com"),
            ("Date", "Tue, 20 Apr 2021 02:07:56 GMT"),
            ("X-OWS-Header", "   Leading and trailing whitespace.   "),
            ("X-Obs-Fold-Header", "Obsolete\r\n    line folding."),
            ("Cache-Control", "max-age=60"),
            ("Cache-Control", "    must-revalidate"),
            ("Example-Dict", " a=1,    b=2;x=1;y=2,   c=(a   b   c)"));

        Assert.Equal(
            [
                "\"host\": www.example.com",
                "\"date\": Tue, 20 Apr 2021 02:07:56 GMT",
                "\"x-ows-header\": Leading and trailing whitespace.",
                "\"x-obs-fold-header\": Obsolete line folding.",
                "\"cache-control\": max-age=60, must-revalidate",
                "\"example-dict\": a=1,    b=2;x=1;y=2,   c=(a   b   c)",
            ],
            Lines(message, "\"host\" \"date\" \"x-ows-header\" \"x-obs-fold-header\" \"cache-control\" \"example-dict\""));
    }

    [Fact]
    public void Section_2_1_keeps_the_line_of_an_empty_field() =>
        Assert.Equal(["\"x-empty-header\": "], Lines(WithFields(("X-Empty-Header", "")), "\"x-empty-header\""));

    [Fact]
    public void Section_2_1_1_writes_a_known_structured_field_canonically() => Assert.Equal(
        ["\"content-digest\";sf: sha-256=:AQ==:, sha-512=:Ag==:"],
        Lines(WithFields(("Content-Digest", "sha-256=:AQ:,   sha-512=:Ag==:")), "\"content-digest\";sf"));

    [Fact]
    public void Section_2_1_2_takes_single_members_of_a_dictionary()
    {
        var message = WithFields(("Example-Dict", "  a=1, b=2;x=1;y=2, c=(a   b    c), d"));
        Assert.Equal(
            [
                "\"example-dict\";key=\"a\": 1", "\"example-dict\";key=\"d\": ?1", "\"example-dict\";key=\"b\": 2;x=1;y=2",
                "\"example-dict\";key=\"c\": (a b c)",
            ],
            Lines(message, "\"example-dict\";key=\"a\" \"example-dict\";key=\"d\" \"example-dict\";key=\"b\" \"example-dict\";key=\"c\""));
    }

    [Fact]
    public void Section_2_1_3_wraps_each_line_by_itself()
    {
        var two = WithFields(("Example-Header", "value, with, lots"), ("Example-Header", "of, commas"));
        var one = WithFields(("Example-Header", "value, with, lots, of, commas"));
        Assert.Equal(["\"example-header\";bs: :dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:"], Lines(two, "\"example-header\";bs"));
        Assert.Equal(["\"example-header\";bs: :dmFsdWUsIHdpdGgsIGxvdHMsIG9mLCBjb21tYXM=:"], Lines(one, "\"example-header\";bs"));
    }

    [Theory]
    [InlineData("@method", "POST")]
    [InlineData("@authority", "www.example.com")]
    [InlineData("@path", "/path")]
    [InlineData("@query", "?param=value")]
    [InlineData("@request-target", "/path?param=value")]
    public void Section_2_2_derives_a_component(string component, string value) => Assert.Equal(
        [$"\"{component}\": {value}"],
        Lines(new SignedMessage("POST", "WWW.Example.com", "/path", "?param=value", []), $"\"{component}\""));

    [Theory]
    [InlineData("", "", "/", "?")]
    [InlineData("/", "?", "/", "?")]
    [InlineData("/a%20b", "?queryString", "/a%20b", "?queryString")]
    public void Sections_2_2_6_and_2_2_7_fill_in_an_empty_path_and_query(
        string path, string query, string signedPath, string signedQuery) =>
        Assert.Equal(
            [$"\"@path\": {signedPath}", $"\"@query\": {signedQuery}"],
            Lines(new SignedMessage("GET", "h", path, query, []), "\"@path\" \"@query\""));

    [Theory]
    [InlineData("?param=value&foo=bar&baz=batman&qux=", "baz", "batman")]
    [InlineData("?param=value&foo=bar&baz=batman&qux=", "qux", "")]
    [InlineData("?param=value&foo=bar&baz=batman&qux=", "param", "value")]
    [InlineData("?flag&x=1", "flag", "")]
    [InlineData("?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace", "var", "this%20is%20a%20big%0Amultiline%20value")]
    [InlineData("?var=1&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something", "bar", "with%20plus%20whitespace")]
    [InlineData("?var=1&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something", "fa%C3%A7ade%22%3A%20", "something")]
    [InlineData("?x=%zz%4", "x", "%25zz%254")]
    public void Section_2_2_8_takes_one_parameter_of_the_query(string query, string name, string value) => Assert.Equal(
        [$"\"@query-param\";name=\"{name}\": {value}"],
        Lines(new SignedMessage("GET", "h", "/", query, []), $"\"@query-param\";name=\"{name}\""));

    [Fact]
    public void Section_2_2_9_gives_the_status_of_a_response() =>
        Assert.Equal(["\"@status\": 200"], Lines(Response, "\"@status\""));

    [Theory]
    [InlineData("\"x-missing\"", "\"x-missing\" is signed, and the message does not have it.")]
    [InlineData("\"@status\"", "\"@status\" belongs to a response.")]
    [InlineData("\"@method\";req", "\"@method\" asks for a request, and there is none.")]
    [InlineData("\"@query-param\";name=\"none\"", "\"@query-param\" names a parameter that is not there.")]
    [InlineData("\"@query-param\"", "\"@query-param\" wants a name.")]
    [InlineData("\"@target-uri\"", "Signature-Input lists a derived component that is not supported.")]
    [InlineData("\"@scheme\"", "Signature-Input lists a derived component that is not supported.")]
    [InlineData("\"@signature-params\"", "Signature-Input lists a derived component that is not supported.")]
    [InlineData("\"@unheard-of\"", "Signature-Input lists a derived component that is not supported.")]
    [InlineData("\"date\";tr", "Signature-Input lists a trailer, which is not supported.")]
    [InlineData("\"date\";sf", "\"date\" is not known to be a structured field.")]
    [InlineData("\"content-digest\";bs;sf", "\"content-digest\" has parameters that exclude each other.")]
    [InlineData("\"content-digest\";bs;key=\"sha-512\"", "\"content-digest\" has parameters that exclude each other.")]
    [InlineData("\"content-digest\";key=\"sha-256\"", "\"content-digest\" has no member with the key that Signature-Input asks for.")]
    public void Refuses_a_component_it_cannot_derive(string component, string fault) =>
        Assert.Equal(fault, Assert.Throws<SignatureFormatException>(() => Lines(Request, component)).Message);

    [Fact]
    public void Refuses_a_query_parameter_that_is_there_twice() => Assert.Throws<SignatureFormatException>(
        () => Lines(Request with { Query = "?a=1&%61=2" }, "\"@query-param\";name=\"a\""));

    [Theory]
    [InlineData("@method")]
    [InlineData("@authority")]
    [InlineData("@path")]
    public void Refuses_to_sign_what_belongs_to_a_request_in_a_response(string component) =>
        Assert.Throws<SignatureFormatException>(() => Lines(Response, $"\"{component}\""));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\r\n")]
    [InlineData("\na")]
    [InlineData("a\rb")]
    [InlineData("a\u0000b")]
    [InlineData("a\r\n b\nc")]
    [InlineData("é")]
    public void Refuses_a_field_that_could_forge_a_line(string value)
    {
        Assert.Throws<SignatureFormatException>(() => Lines(WithFields(("a", value)), "\"a\""));
        Assert.Throws<SignatureFormatException>(() => Lines(WithFields(("a", value)), "\"a\";bs"));
    }

    [Fact]
    public void Refuses_a_path_that_could_forge_a_line() => Assert.Throws<SignatureFormatException>(
        () => Lines(Request with { Path = "/a\n\"@query\": ?" }, "\"@path\""));

    [Theory]
    [InlineData("a\r\n \t b", "a b")]
    [InlineData("a \t\r\n\tb\r\n c ", "a b c")]
    [InlineData("\r\n a", "a")]
    public void Unfolds_a_line_the_obsolete_way(string value, string unfolded) =>
        Assert.Equal([$"\"a\": {unfolded}"], Lines(WithFields(("A", value)), "\"a\""));

    [Fact]
    public void Writes_a_long_base_whole()
    {
        var value = new string('x', 5000);
        Assert.Equal([$"\"a\": {value}", "\"b\": y"], Lines(WithFields(("a", value), ("b", "y")), "\"a\" \"b\""));
    }

    [Theory]
    [InlineData("https", "Example.COM:443", "example.com")]
    [InlineData("https", "example.com:80", "example.com:80")]
    [InlineData("http", "example.com:80", "example.com")]
    [InlineData("http", "127.0.0.1:7071", "127.0.0.1:7071")]
    public void Drops_the_default_port_of_an_authority(string scheme, string host, string authority) =>
        Assert.Equal(authority, SignedMessage.CanonicalAuthority(scheme, host));
}
