using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>Ours against the npm package http-message-signatures, both ways, with both algorithms.</summary>
public sealed class NodeSigningPeerTests : IAsyncLifetime
{
    private const string Url = "https://gateway.example.com/v1/messages?dry-run=1&x=a%20b";

    private static readonly string[] Components =
        ["@method", "@authority", "@path", "@query", "content-digest", "content-type", "idempotency-key"];

    private static readonly byte[] Body = "{\"to\":\"+447700900123\",\"body\":\"Hello\"}"u8.ToArray();

    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private NodePeer? peer;

    public async ValueTask InitializeAsync() =>
        peer = await NodePeer.StartAsync("sign-peer.mjs", [], TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        ecdsa.Dispose();
        if (peer is not null) await peer.DisposeAsync();
    }

    [Theory, InlineData(SignatureAlgorithm.HmacSha256), InlineData(SignatureAlgorithm.EcdsaP256Sha256)]
    public async Task Verifies_what_node_signed(SignatureAlgorithm algorithm)
    {
        var signed = await AskAsync(SignCommand(algorithm));

        var received = SignatureFields.Parse(Text(signed, "Signature-Input"), Text(signed, "Signature"), "waxseal-v1");

        Assert.Equal(Components, received.Parameters.Components);
        Assert.Equal(("key_1.1", 1618884473L), (received.Parameters.KeyId, received.Parameters.Created));
        Assert.True(SignatureVerification.Verify(
            algorithm, VerifyingKey(algorithm), SignatureBase.Build(Message, received.Parameters), received.Value.Span));
        Assert.False(SignatureVerification.Verify(
            algorithm, VerifyingKey(algorithm), SignatureBase.Build(Message with { Path = "/v1/other" }, received.Parameters),
            received.Value.Span));
    }

    [Theory, InlineData(SignatureAlgorithm.HmacSha256), InlineData(SignatureAlgorithm.EcdsaP256Sha256)]
    public async Task Node_verifies_what_we_signed(SignatureAlgorithm algorithm)
    {
        var key = new SigningKey("key_1.1", algorithm, SecretOf(algorithm));
        var (input, signature) = RequestSigning.Sign(Message, Components, key, 1618884473, "q83vEjRWeJASNFZ4kBI0Vg", "waxseal-v1");

        var answer = await AskAsync(VerifyCommand(algorithm, input, signature, "POST"));
        var changed = await AskAsync(VerifyCommand(algorithm, input, signature, "PUT"));

        Assert.True(answer["verified"]?.GetValue<bool>(), answer.ToJsonString());
        Assert.False(changed["verified"]?.GetValue<bool>(), changed.ToJsonString());
    }

    private static SignedMessage Message { get; } = new(
        "POST", "gateway.example.com", "/v1/messages", "?dry-run=1&x=a%20b",
        Rfc9421.Fields(
            ("Content-Type", "application/json"), ("Content-Digest", ContentDigest.Sha256(Body)), ("Idempotency-Key", "\"8e03978e\"")));

    private JsonObject SignCommand(SignatureAlgorithm algorithm) => new()
    {
        ["do"] = "sign",
        ["alg"] = algorithm.Name(),
        ["key"] = algorithm == SignatureAlgorithm.HmacSha256
            ? Convert.ToBase64String(Rfc9421.SharedSecret)
            : ecdsa.ExportPkcs8PrivateKeyPem(),
        ["keyid"] = "key_1.1",
        ["name"] = "node-label",
        ["created"] = 1618884473,
        ["nonce"] = "q83vEjRWeJASNFZ4kBI0Vg",
        ["tag"] = "waxseal-v1",
        ["fields"] = new JsonArray([.. Components.Select(component => (JsonNode)component)]),
        ["request"] = RequestNode("POST"),
    };

    private JsonObject VerifyCommand(SignatureAlgorithm algorithm, string input, string signature, string method)
    {
        var request = RequestNode(method);
        request["headers"]!["Signature-Input"] = input;
        request["headers"]!["Signature"] = signature;
        return new JsonObject
        {
            ["do"] = "verify",
            ["alg"] = algorithm.Name(),
            ["key"] = algorithm == SignatureAlgorithm.HmacSha256
                ? Convert.ToBase64String(Rfc9421.SharedSecret)
                : ecdsa.ExportSubjectPublicKeyInfoPem(),
            ["keyid"] = "key_1.1",
            ["request"] = request,
        };
    }

    private static JsonObject RequestNode(string method)
    {
        var headers = new JsonObject();
        foreach (var (name, value) in Message.Fields) headers[name] = value;
        return new JsonObject { ["method"] = method, ["url"] = Url, ["headers"] = headers };
    }

    private byte[] SecretOf(SignatureAlgorithm algorithm) =>
        algorithm == SignatureAlgorithm.HmacSha256 ? Rfc9421.SharedSecret : ecdsa.ExportPkcs8PrivateKey();

    private byte[] VerifyingKey(SignatureAlgorithm algorithm) =>
        algorithm == SignatureAlgorithm.HmacSha256 ? Rfc9421.SharedSecret : ecdsa.ExportSubjectPublicKeyInfo();

    private async Task<JsonObject> AskAsync(JsonObject command)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await peer!.WriteLineAsync(command.ToJsonString(), cancellation);
        var answer = JsonSerializer.Deserialize<JsonObject>(await peer.ReadLineAsync(cancellation))!;
        Assert.False(answer.ContainsKey("error"), answer.ToJsonString());
        return answer;
    }

    private static string Text(JsonObject headers, string name) => headers[name]!.GetValue<string>();
}
