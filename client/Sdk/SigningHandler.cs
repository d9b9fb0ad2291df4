using System.Buffers.Text;
using System.Security.Cryptography;
using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>
/// Signs every request on its way out (RFC 9421, profile <c>waxseal-v1</c>). It belongs inside whatever repeats requests: each try needs
/// a time and a nonce of its own.
/// </summary>
public sealed class SigningHandler(SigningKey key, TimeProvider time, RandomNumberGenerator random) : DelegatingHandler
{
    /// <summary>The tag of the profile.</summary>
    public const string Tag = "waxseal-v1";

    /// <summary>The key of one request; without it, the handler's own.</summary>
    internal static readonly HttpRequestOptionsKey<SigningKey> KeyOption = new("waxseal-signing-key");

    private const int NonceBytes = 16;
    private const string ContentDigestField = "Content-Digest";
    private const string IdempotencyKeyField = "Idempotency-Key";
    private const string SignatureInputField = "Signature-Input";
    private const string SignatureField = "Signature";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await SignAsync(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>Adds the fields to a request; those of an earlier try are replaced.</summary>
    public async Task SignAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var url = request.RequestUri ?? throw new InvalidOperationException("A request without an address can't be signed.");
        var fields = new List<KeyValuePair<string, string>>();
        var components = new List<string> { "@method", "@authority", "@path" };
        if (url.Query.Length > 0) components.Add("@query");
        if (request.Content is { } content) await CoverContentAsync(content, fields, components, cancellation);
        CoverIdempotencyKey(request, fields, components);

        var message = new SignedMessage(request.Method.Method, AuthorityOf(request, url), url.AbsolutePath, url.Query, fields);
        var created = time.GetUtcNow().ToUnixTimeSeconds();
        var signing = request.Options.TryGetValue(KeyOption, out var chosen) ? chosen : key;
        var (input, signature) = RequestSigning.Sign(message, components, signing, created, NewNonce(), Tag);
        Set(request.Headers, SignatureInputField, input);
        Set(request.Headers, SignatureField, signature);
    }

    private static async Task CoverContentAsync(
        HttpContent content, List<KeyValuePair<string, string>> fields, List<string> components, CancellationToken cancellation)
    {
        var digest = ContentDigest.Sha256(await content.ReadAsByteArrayAsync(cancellation));
        Set(content.Headers, ContentDigestField, digest);
        fields.Add(KeyValuePair.Create(ContentDigestField, digest));
        components.Add("content-digest");

        // Unsigned, the type of a body could be changed on the way, and with it what the body means.
        var type = content.Headers.ContentType?.ToString()
            ?? throw new InvalidOperationException("A body without a Content-Type can't be signed.");
        fields.Add(KeyValuePair.Create("Content-Type", type));
        components.Add("content-type");
    }

    private static void CoverIdempotencyKey(
        HttpRequestMessage request, List<KeyValuePair<string, string>> fields, List<string> components)
    {
        if (!request.Headers.NonValidated.TryGetValues(IdempotencyKeyField, out var values)) return;
        foreach (var value in values) fields.Add(KeyValuePair.Create(IdempotencyKeyField, value));
        components.Add("idempotency-key");
    }

    // A Host that was set by hand is what the gateway will see; Uri.Authority leaves out the default port, as RFC 9421 wants it.
    private static string AuthorityOf(HttpRequestMessage request, Uri url) =>
        request.Headers.Host is { } host
            ? SignedMessage.CanonicalAuthority(url.Scheme, host)
            : url.IsDefaultPort ? url.IdnHost.ToLowerInvariant() : $"{url.IdnHost.ToLowerInvariant()}:{url.Port}";

    private string NewNonce()
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        random.GetBytes(nonce);
        return Base64Url.EncodeToString(nonce);
    }

    private static void Set(System.Net.Http.Headers.HttpHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
