using System.Text;
using Waxseal.Protocols.Signing;
using Xunit;
using static Waxseal.Tests.Protocols.Signing.Rfc9421;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 9421, appendix B.2 and B.3, and the examples of section 2.</summary>
public sealed class Rfc9421VectorTests
{
    private const string ClientCert =
        ":MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZBgNVBAMMEkxBIEludGVybWVkaWF0ZSBD"
        + "QTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCzAJBgNVBAMMAkJDMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU"
        + "/IncWalRhebrXmckC8vdgJ1p5Be5F/3YC8OthxM4+k1M6aEAEFcGzkJiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBRm3WjLa38l"
        + "bEYCuiCPct0ZaSED2DAOBgNVHQ8BAf8EBAMCBsAwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4YW1wbGUuY29tMAoGCCqG"
        + "SM49BAMCA0gAMEUCIBHda/r1vaL6G3VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHSB4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:";

    [Fact]
    public void B_2_1_covers_nothing_but_its_parameters()
    {
        const string parameters = "();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\"";
        Assert.Equal($"\"@signature-params\": {parameters}", Base(Request, parameters));
    }

    [Fact]
    public void B_2_2_gives_the_published_signature_base()
    {
        const string parameters =
            "(\"@authority\" \"content-digest\" \"@query-param\";name=\"Pet\")"
            + ";created=1618884473;keyid=\"test-key-rsa-pss\";tag=\"header-example\"";
        Assert.Equal(
            $"\"@authority\": example.com\n\"content-digest\": {RequestDigest}\n\"@query-param\";name=\"Pet\": dog\n"
            + $"\"@signature-params\": {parameters}",
            Base(Request, parameters));
    }

    [Fact]
    public void B_2_3_gives_the_published_signature_base()
    {
        const string parameters =
            "(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\" \"content-digest\" \"content-length\")"
            + ";created=1618884473;keyid=\"test-key-rsa-pss\"";
        Assert.Equal(
            "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n\"@path\": /foo\n\"@query\": ?param=Value&Pet=dog\n"
            + $"\"@authority\": example.com\n\"content-type\": application/json\n\"content-digest\": {RequestDigest}\n"
            + $"\"content-length\": 18\n\"@signature-params\": {parameters}",
            Base(Request, parameters));
    }

    [Fact]
    public void B_2_4_gives_the_published_base_and_its_ecdsa_signature_verifies()
    {
        const string parameters =
            "(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"";
        var text = Base(Response, parameters);

        Assert.Equal(
            $"\"@status\": 200\n\"content-type\": application/json\n\"content-digest\": {ResponseDigest}\n\"content-length\": 23\n"
            + $"\"@signature-params\": {parameters}",
            text);
        Assert.True(VerifiesEcdsa(text, "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw=="));
    }

    [Fact]
    public void B_2_5_gives_the_published_base_and_hmac_to_the_byte()
    {
        const string parameters = "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"";
        var text = Base(Request, parameters);

        Assert.Equal(
            "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@authority\": example.com\n\"content-type\": application/json\n"
            + $"\"@signature-params\": {parameters}",
            text);
        Assert.True(SignatureVerification.Verify(
            SignatureAlgorithm.HmacSha256, SharedSecret, Encoding.ASCII.GetBytes(text),
            Convert.FromBase64String("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=")));
    }

    [Fact]
    public void B_2_6_has_a_signature_base_of_284_bytes() =>
        Assert.Equal(284, Base(
            Request,
            "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
            + ";created=1618884473;keyid=\"test-key-ed25519\"").Length);

    [Fact]
    public void B_3_verifies_what_the_proxy_signed()
    {
        var proxied = Request with
        {
            Authority = "service.internal.example",
            Fields = [.. Request.Fields, .. Fields(("Client-Cert", ClientCert))],
        };
        Assert.True(VerifiesEcdsa(Base(proxied, Ttrp), TtrpSignature));
    }

    [Fact]
    public void B_3_refuses_the_request_as_the_client_sent_it()
    {
        // Behind the proxy the same request has another authority: what was signed there can't be passed off as the original.
        var original = Request with { Fields = [.. Request.Fields, .. Fields(("Client-Cert", ClientCert))] };
        Assert.False(VerifiesEcdsa(Base(original, Ttrp), TtrpSignature));
    }

    [Fact]
    public void B_3_refuses_another_client_certificate()
    {
        var proxied = Request with
        {
            Authority = "service.internal.example",
            Fields = [.. Request.Fields, .. Fields(("Client-Cert", ClientCert.Replace('B', 'C')))],
        };
        Assert.False(VerifiesEcdsa(Base(proxied, Ttrp), TtrpSignature));
    }

    [Fact]
    public void Section_2_4_verifies_a_response_bound_to_its_request()
    {
        const string parameters =
            "(\"@status\" \"content-digest\" \"content-type\" \"@authority\";req \"@method\";req \"@path\";req \"content-digest\";req)"
            + ";created=1618884479;keyid=\"test-key-ecc-p256\"";
        var response = new SignedMessage(
            "", "", "", "",
            Fields(
                ("Content-Type", "application/json"),
                ("Content-Digest", ContentDigest.Sha512("{\"busy\": true, \"message\": \"Your call is very important to us\"}"u8))),
            Status: 503,
            Request: Request);

        var text = Base(response, parameters);

        Assert.True(VerifiesEcdsa(text, "dMT/A/76ehrdBTD/2Xx8QuKV6FoyzEP/I9hdzKN8LQJLNgzU4W767HK05rx1i8meNQQgQPgQp8wq2ive3tV5Ag=="));
        Assert.False(VerifiesEcdsa(
            Base(response with { Request = Request with { Method = "PUT" } }, parameters),
            "dMT/A/76ehrdBTD/2Xx8QuKV6FoyzEP/I9hdzKN8LQJLNgzU4W767HK05rx1i8meNQQgQPgQp8wq2ive3tV5Ag=="));
    }

    private const string Ttrp =
        "(\"@path\" \"@query\" \"@method\" \"@authority\" \"client-cert\");created=1618884473;keyid=\"test-key-ecc-p256\"";

    private const string TtrpSignature =
        "xVMHVpawaAC/0SbHrKRs9i8I3eOs5RtTMGCWXm/9nvZzoHsIg6Mce9315T6xoklyy0yzhD9ah4JHRwMLOgmizw==";

    private static bool VerifiesEcdsa(string text, string signature) => SignatureVerification.Verify(
        SignatureAlgorithm.EcdsaP256Sha256, EccPublicKey, Encoding.ASCII.GetBytes(text), Convert.FromBase64String(signature));
}
