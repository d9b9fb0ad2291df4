using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Rest;
using Waxseal.Protocols.Signing;

namespace Waxseal.Upkeep;

/// <summary>Calls the gateway from outside, as a customer does: signed, over its public address.</summary>
public sealed class ProbeCalls(
    IVault vault, IOptions<ProbeOptions> options, RandomNumberGenerator random, TimeProvider time) : IDisposable
{
    private const string Tag = "waxseal-v1";
    private const int NonceBytes = 16;
    private static readonly TimeSpan AnswerWaitMax = TimeSpan.FromSeconds(10);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    /// <summary>The secret that calls are signed with; null where the vault has none.</summary>
    public Task<byte[]?> FindSecretAsync(CancellationToken cancellation) => vault.FindAsync(options.Value.Secret, cancellation);

    /// <summary>Sends one message.</summary>
    public Task<RestAnswer> SendAsync(byte[] secret, CancellationToken cancellation)
    {
        var text = $"Waxseal probe {time.GetUtcNow():HH:mm:ss}";
        var body = JsonSerializer.SerializeToUtf8Bytes(new ProbeMessage(options.Value.To, text, "alert"), ProbeJson.Default.ProbeMessage);
        return CallAsync(HttpMethod.Post, DraftReader.OnePath, body, secret, cancellation);
    }

    /// <summary>Looks at it.</summary>
    public Task<RestAnswer> LookAsync(string id, byte[] secret, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Get, $"{DraftReader.OnePath}/{Uri.EscapeDataString(id)}", [], secret, cancellation);

    public void Dispose() => http.Dispose();

    private async Task<RestAnswer> CallAsync(
        HttpMethod method, string path, byte[] body, byte[] secret, CancellationToken cancellation)
    {
        var url = new Uri(new Uri(options.Value.Url), path);
        using var request = new HttpRequestMessage(method, url);
        var fields = new List<KeyValuePair<string, string>>();
        List<string> components = ["@method", "@authority", "@path"];
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            var digest = ContentDigest.Sha256(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Digest", digest);
            fields.Add(KeyValuePair.Create("Content-Digest", digest));
            fields.Add(KeyValuePair.Create("Content-Type", "application/json"));
            components.AddRange(["content-digest", "content-type"]);
        }

        var message = new SignedMessage(method.Method, SignedMessage.CanonicalAuthority(url.Scheme, url.Authority), path, "", fields);
        var key = new SigningKey(options.Value.KeyId, SignatureAlgorithm.HmacSha256, secret);
        var (input, signature) = RequestSigning.Sign(message, components, key, time.GetUtcNow().ToUnixTimeSeconds(), NewNonce(), Tag);
        request.Headers.TryAddWithoutValidation("Signature-Input", input);
        request.Headers.TryAddWithoutValidation("Signature", signature);
        using var budget = new CancellationTokenSource(AnswerWaitMax, time);
        return await RestCall.SendAsync(http, request, time, budget.Token, cancellation);
    }

    private string NewNonce()
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        random.GetBytes(nonce);
        return Base64Url.EncodeToString(nonce);
    }
}
