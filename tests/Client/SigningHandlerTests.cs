using System.Security.Cryptography;
using System.Text;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Client;

public sealed class SigningHandlerTests : IDisposable
{
    private static readonly SigningKey Key = new("key_1.1", SignatureAlgorithm.HmacSha256, new byte[32]);

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    public void Dispose() => random.Dispose();

    [Fact]
    public async Task Signs_a_read_without_naming_what_is_not_there()
    {
        var parameters = await SignAsync(new HttpRequestMessage(HttpMethod.Get, "https://Gateway.example.com/v1/messages/msg_1"), Key);

        Assert.Equal(["@method", "@authority", "@path"], parameters.Components);
        Assert.Equal(
            (InstantTime.Start.ToUnixTimeSeconds(), "key_1.1", "waxseal-v1"), (parameters.Created, parameters.KeyId, parameters.Tag));
    }

    [Fact]
    public async Task Covers_the_query_when_there_is_one()
    {
        var parameters = await SignAsync(new HttpRequestMessage(HttpMethod.Get, "https://gateway.example.com/v1/quarantine?a=b%20c"), Key);
        Assert.Contains("@query", parameters.Components);
    }

    [Fact]
    public async Task Covers_body_type_and_idempotency_key_of_a_send()
    {
        var request = NewSend();
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "\"k\"");

        var parameters = await SignAsync(request, Key);

        Assert.Equal(["@method", "@authority", "@path", "content-digest", "content-type", "idempotency-key"], parameters.Components);
    }

    [Fact]
    public async Task Makes_a_nonce_of_sixteen_random_bytes_each_time()
    {
        var first = await SignAsync(NewSend(), Key);
        var second = await SignAsync(NewSend(), Key);

        Assert.Equal(16, System.Buffers.Text.Base64Url.DecodeFromChars(first.Nonce).Length);
        Assert.NotEqual(first.Nonce, second.Nonce);
    }

    [Fact]
    public async Task Replaces_the_fields_of_an_earlier_try()
    {
        var request = NewSend();
        var first = await SignAsync(request, Key);
        var second = await SignAsync(request, Key);

        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.Single(request.Headers.GetValues("Signature"));
        Assert.Single(request.Content!.Headers.GetValues("Content-Digest"));
    }

    [Fact]
    public async Task Signs_with_an_elliptic_key()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = NewSend();
        var key = new SigningKey("key_2.1", SignatureAlgorithm.EcdsaP256Sha256, ecdsa.ExportPkcs8PrivateKey());

        await SignAsync(request, key);

        var message = new SignedMessage(
            "POST", "gateway.example.com:8443", "/v1/messages", "",
            [
                KeyValuePair.Create("content-type", "text/plain; charset=utf-8"),
                KeyValuePair.Create("content-digest", ContentDigest.Sha256("{}"u8)),
            ]);
        var received = Received(request);
        Assert.True(SignatureVerification.Verify(
            SignatureAlgorithm.EcdsaP256Sha256, ecdsa.ExportSubjectPublicKeyInfo(), SignatureBase.Build(message, received.Parameters),
            received.Value.Span));
    }

    [Theory]
    [InlineData("https://gateway.example.com:443/", null, "gateway.example.com")]
    [InlineData("https://gateway.example.com:444/", null, "gateway.example.com:444")]
    [InlineData("http://127.0.0.1:7071/", null, "127.0.0.1:7071")]
    [InlineData("https://10.0.0.1/", "Gateway.example.com:443", "gateway.example.com")]
    public async Task Signs_the_authority_that_the_gateway_sees(string url, string? host, string authority)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = host;

        await SignAsync(request, Key);

        var received = Received(request);
        var text = SignatureBase.Build(new SignedMessage("GET", authority, "/", "", []), received.Parameters);
        Assert.True(SignatureVerification.Verify(SignatureAlgorithm.HmacSha256, Key.Secret.Span, text, received.Value.Span));
    }

    [Fact]
    public async Task Refuses_a_body_without_a_type()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://gateway.example.com/") { Content = new ByteArrayContent([1]) };
        await Assert.ThrowsAsync<InvalidOperationException>(() => SignAsync(request, Key));
    }

    private static HttpRequestMessage NewSend() => new(HttpMethod.Post, "https://gateway.example.com:8443/v1/messages")
    {
        Content = new StringContent("{}", Encoding.UTF8),
    };

    private async Task<SignatureParameters> SignAsync(HttpRequestMessage request, SigningKey key)
    {
        using var handler = new SigningHandler(key, new InstantTime(), random);
        await handler.SignAsync(request, TestContext.Current.CancellationToken);
        return Received(request).Parameters;
    }

    private static ReceivedSignature Received(HttpRequestMessage request) => SignatureFields.Parse(
        request.Headers.GetValues("Signature-Input").Single(), request.Headers.GetValues("Signature").Single(), SigningHandler.Tag);
}
