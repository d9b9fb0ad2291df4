using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Gate;

/// <summary>Reads size and syntax of a request, before anything is looked up. Throws <see cref="ProblemException"/>.</summary>
public sealed class RequestReader(IOptions<GateOptions> options, IOptions<SignatureRules> rules, TimeProvider time)
{
    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/");

    /// <summary>Reads a request whose body has at most so many bytes; 0 for none.</summary>
    public async ValueTask<ArrivedRequest> ReadAsync(HttpRequest request, int bodyBytesMax, CancellationToken cancellation)
    {
        var (path, query) = Target(request);
        var authority = Authority(request);
        var body = await BodyAsync(request, bodyBytesMax, cancellation);
        var fields = Fields(request);
        var send = new SignedSend(request.Method, authority, path, query, fields, body);
        CheckBody(send);
        return new ArrivedRequest(
            send, Signature(send), IdempotencyKey(send), AddressOf(request), time.GetUtcNow());
    }

    /// <summary>
    /// The client's address; throws <see cref="ProblemException"/> for who went round the Front Door that is configured. Every door asks
    /// for it first.
    /// </summary>
    public IPAddress AddressOf(HttpRequest request) => ClientAddress.WentRoundFrontDoor(request, options.Value)
        ? throw new ProblemException(Problem.IpNotAllowed)
        : ClientAddress.Of(request, options.Value);

    private static (string Path, string Query) Target(HttpRequest request)
    {
        // The raw target: a decoded path would let two spellings share one signature.
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        if (path.Length == 0 || path[0] != '/' || path.AsSpan().ContainsAnyExcept(PathCharacters))
            throw Invalid("path", "A signed path holds A-Z, a-z, 0-9, '-', '.', '_', '~' and '/' only.");
        return (path, mark < 0 ? "" : target[mark..]);
    }

    private string Authority(HttpRequest request)
    {
        var authority = ClientAddress.AuthorityOf(request, options.Value);

        // RFC 9421, 2.2.3: without the scheme's default port.
        var port = ClientAddress.SchemeOf(request, options.Value) == "https" ? ":443" : ":80";
        if (authority.EndsWith(port, StringComparison.Ordinal)) authority = authority[..^port.Length];
        return options.Value.Hosts.Contains(authority)
            ? authority
            : throw Invalid("Host", "This gateway does not answer for this authority (Gate:Hosts).");
    }

    /// <summary>The body as it came; throws <see cref="ProblemException"/> where it is longer.</summary>
    internal static async ValueTask<byte[]> BodyAsync(HttpRequest request, int bytesMax, CancellationToken cancellation)
    {
        if (request.ContentLength > bytesMax) throw new ProblemException(Problem.TooLarge(bytesMax));
        if (bytesMax == 0 || request.ContentLength == 0) return [];
        if (request.ContentLength is { } length) return await ExactAsync(request, (int)length, cancellation);

        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > bytesMax) throw new ProblemException(Problem.TooLarge(bytesMax));
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static async ValueTask<byte[]> ExactAsync(HttpRequest request, int length, CancellationToken cancellation)
    {
        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, cancellation);
        return body;
    }

    private static List<HeaderField> Fields(HttpRequest request)
    {
        var fields = new List<HeaderField>(8);
        foreach (var name in RequestForm.KeptFields) Take(name);
        Take(RequestForm.SignatureInput);
        Take(RequestForm.Signature);
        return fields;

        void Take(string name)
        {
            var values = request.Headers[name];
            if (values.Count == 0) return;

            // Which of two an intermediary and we would each believe is not for an attacker to choose (RFC 9421, 7.5.6).
            if (values.Count > 1) throw Invalid(name, "The field may be sent once only.");
            fields.Add(new HeaderField(name, values[0] ?? ""));
        }
    }

    private static void CheckBody(SignedSend send)
    {
        if (send.Body.Length == 0) return;
        if (!IsJson(send.FieldOf("content-type"))) throw new ProblemException(Problem.UnsupportedMediaType());
        var digest = send.FieldOf("content-digest")
            ?? throw Invalid("Content-Digest", "A request with a body carries Content-Digest with sha-256 or sha-512 (RFC 9530).");
        try
        {
            if (!ContentDigest.Matches(digest, send.Body))
                throw Invalid("Content-Digest", "It has no sha-256 or sha-512 of this body (RFC 9530).");
        }
        catch (SignatureFormatException exception)
        {
            throw Invalid("Content-Digest", exception.Message);
        }
    }

    private static bool IsJson(string? contentType) =>
        contentType is not null && Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type) &&
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) &&
        (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private ReceivedSignature Signature(SignedSend send)
    {
        // Unsigned is unauthorised; signed in a way that can't be read is a mistake worth naming.
        if (send.FieldOf(RequestForm.SignatureInput) is null || send.FieldOf(RequestForm.Signature) is null)
            throw new ProblemException(Problem.Unauthorized);
        try
        {
            var signature = send.ReadSignature();
            CheckParameters(send, signature.Parameters);
            return signature;
        }
        catch (SignatureFormatException exception)
        {
            throw Invalid("Signature-Input", exception.Message);
        }
    }

    private void CheckParameters(SignedSend send, SignatureParameters parameters)
    {
        if (parameters.Created is null) throw Invalid("Signature-Input", "The parameter created is required.");
        if (parameters.KeyId is null) throw Invalid("Signature-Input", "The parameter keyid is required.");
        var nonce = parameters.Nonce?.Length ?? 0;
        var unsafeMethod = !HttpMethods.IsGet(send.Method) && !HttpMethods.IsHead(send.Method);
        if ((unsafeMethod || nonce > 0) && (nonce < rules.Value.NonceCharactersMin || nonce > rules.Value.NonceCharactersMax))
            throw Invalid(
                "Signature-Input",
                $"The parameter nonce must have {rules.Value.NonceCharactersMin} to {rules.Value.NonceCharactersMax} characters.");
        if (SignatureJudge.Uncovered(send.ToSigned(), parameters) is { } missing)
            throw Invalid("Signature-Input", $"The signature must cover \"{missing}\".");
        foreach (var component in parameters.Components)
        {
            if (component[0] != '@' && !RequestForm.KeptFields.Contains(component))
                throw Invalid("Signature-Input", "Of the header fields it may cover " + string.Join(", ", RequestForm.KeptFields) + ".");
        }
    }

    private string IdempotencyKey(SignedSend send)
    {
        if (send.FieldOf("idempotency-key") is not { } value) return "";

        // The draft wants a quoted string; many clients send it bare.
        var key = value.StartsWith('"') ? StructuredFields.TryParseString(value) ?? "" : value;
        return key.Length > 0 && key.Length <= options.Value.IdempotencyKeyCharactersMax && !key.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? key
            : throw Invalid(
                "Idempotency-Key", $"It must be a string of 1 to {options.Value.IdempotencyKeyCharactersMax} printable ASCII characters.");
    }

    private static ProblemException Invalid(string field, string detail) => new(Problem.Invalid(field, detail));
}
