using System.Text;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Requests that are wrong on the outside: refused before anything is read of them, and without a trace.</summary>
public sealed class BadInputHeaderTests(GateApp gate) : IClassFixture<GateApp>
{
    private RawRequest Good => gate.Raw.Post(GateApp.Good);

    [Theory]
    [InlineData("@method")]
    [InlineData("@authority")]
    [InlineData("@path")]
    [InlineData("content-digest")]
    [InlineData("content-type")]
    [InlineData("idempotency-key")]
    [InlineData("@query")]
    public Task Refuses_a_signature_that_leaves_out(string component)
    {
        var request = Good with { IdempotencyKey = "\"k\"", Uncovered = component };
        if (component == "@query") request = gate.Raw.Call("GET", "/v1/quarantine?after=x") with { Uncovered = component };
        return gate.AssertRefusedAsync(request, 400, "invalid_request", "Signature-Input");
    }

    [Theory]
    [InlineData("Content-Digest: sha-256=:AAAA:", "content-digest")]
    [InlineData("Content-Type: text/plain", "content-type")]
    [InlineData("Idempotency-Key: \"other\"", "idempotency-key")]
    [InlineData("Signature-Input: other=()", "signature-input")]
    [InlineData("Signature: other=:AAAA:", "signature")]
    [InlineData("Date: Mon, 02 Mar 2026 09:00:00 GMT\r\nDate: Mon, 02 Mar 2026 09:00:01 GMT", "date")]
    public Task Refuses_a_field_that_is_there_twice(string line, string field) =>
        gate.AssertRefusedAsync(Good with { IdempotencyKey = "\"k\"", Lines = [line] }, 400, "invalid_request", field);

    [Theory]
    [InlineData("sig")]
    [InlineData("sig=(")]
    [InlineData("sig=()")]
    [InlineData("=;;")]
    [InlineData("sig=(\"@method\");created=\"now\";tag=\"waxseal-v1\"")]
    [InlineData("sig=(\"@method\" \"@method\");created=1;tag=\"waxseal-v1\"")]
    [InlineData("sig=(\"@nonsense\");created=1;tag=\"waxseal-v1\"")]
    public Task Refuses_a_signature_input_that_is_no_structured_field_of_ours(string input) =>
        gate.AssertRefusedAsync(Good with { InputAs = _ => input }, 400, "invalid_request", "Signature-Input");

    [Theory]
    [InlineData("sig=AAAA")]
    [InlineData("sig=:not base64:")]
    [InlineData("other=:AAAA:")]
    public Task Refuses_a_signature_that_is_no_structured_field_of_ours(string signature) =>
        gate.AssertRefusedAsync(Good with { SignatureAs = _ => signature }, 400, "invalid_request", "Signature-Input");

    [Theory]
    [InlineData("created")]
    [InlineData("nonce")]
    [InlineData("keyid")]
    [InlineData("tag")]
    public Task Refuses_a_signature_without_the_parameter(string parameter) =>
        gate.AssertRefusedAsync(
            Good with { InputAs = input => string.Join(';', input.Split(';').Where(part => !part.StartsWith(parameter + "="))) },
            400, "invalid_request", "Signature-Input");

    [Theory]
    [InlineData(21)]
    [InlineData(129)]
    public Task Refuses_a_nonce_of_so_many_characters(int count) =>
        gate.AssertRefusedAsync(Good with { Nonce = new string('n', count) }, 400, "invalid_request", "Signature-Input");

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    public Task Refuses_an_authority_that_is_not_its_own(string host) =>
        gate.AssertRefusedAsync(Good with { Host = host }, 400, "invalid_request", "Host");

    [Theory]
    [InlineData("GET", "/v1/messages/a%2Fb")]
    [InlineData("GET", "/v1/messages/%41")]
    [InlineData("GET", "/v1/messages/msg_a+b")]
    [InlineData("GET", "/v1/messages/a;b")]
    [InlineData("POST", "/v1/m%65ssages")]
    [InlineData("POST", "/v1/messages/%62atch")]
    public Task Refuses_a_path_that_could_be_spelled_otherwise(string method, string path)
    {
        var request = gate.Raw.Call(method, path) with { Body = method == "GET" ? [] : Encoding.UTF8.GetBytes(GateApp.Good) };
        return gate.AssertRefusedAsync(request, 400, "invalid_request", "path");
    }

    [Theory]
    [InlineData("sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:")]
    [InlineData("sha-256=:AAAA:")]
    [InlineData("sha=:AAAA:")]
    [InlineData("nonsense(")]
    [InlineData("")]
    public Task Refuses_a_digest_that_is_not_this_bodys(string digest) =>
        gate.AssertRefusedAsync(Good with { Digest = digest }, 400, "invalid_request", "Content-Digest");

    [Fact]
    public Task Refuses_two_digests_of_which_one_is_wrong()
    {
        var digest = ContentDigest.Sha256(Encoding.UTF8.GetBytes(GateApp.Good)) + ", sha-512=:AAAA:";
        return gate.AssertRefusedAsync(Good with { Digest = digest }, 400, "invalid_request", "Content-Digest");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("json")]
    [InlineData(null)]
    public Task Refuses_a_content_type_other_than_json_in_utf8(string? type) =>
        gate.AssertRefusedAsync(Good with { ContentType = type }, 415, "unsupported_media_type", "Content-Type");

    [Theory]
    [InlineData("/v1/messages", 65537, false)]
    [InlineData("/v1/messages", 65537, true)]
    [InlineData("/v1/messages/batch", 131073, false)]
    [InlineData("/v1/messages/batch", 131073, true)]
    public Task Refuses_a_body_beyond_its_limit(string path, int bytes, bool chunked)
    {
        var request = gate.Raw.Post(Encoding.ASCII.GetBytes(GateApp.Good.PadRight(bytes))) with { Target = path, Chunked = chunked };
        return gate.AssertRefusedAsync(request, 413, "too_large", "body");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("caf\u00e9")]
    [InlineData("256")]
    public Task Refuses_an_idempotency_key_that_is_none(string key)
    {
        var value = key == "256" ? new string('k', 256) : key;
        var request = Good with { Lines = ["Idempotency-Key: " + value] };
        return gate.AssertRefusedAsync(request with { Uncovered = null }, 400, "invalid_request", "Signature-Input");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("256")]
    public Task Refuses_a_signed_idempotency_key_that_is_none(string key)
    {
        var value = key == "256" ? new string('k', 256) : key;
        return gate.AssertRefusedAsync(Good with { IdempotencyKey = value }, 400, "invalid_request", "Idempotency-Key");
    }
}
