using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Protocols.Signing;

namespace Waxseal.Tests.Client;

/// <summary>
/// A gateway of the API's shape on a real socket: it verifies every request from its raw bytes, as the profile demands, and gives the
/// answers that a test lays out.
/// </summary>
internal sealed class GatewayStub : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<(int Status, string Body)> answers = new();
    private readonly ConcurrentQueue<StubRequest> requests = new();

    private GatewayStub(WebApplication server) => this.server = server;

    public SigningKey Key { get; } = NewKey("key_stub.1", factor: 7);

    public SigningKey ReviewKey { get; } = NewKey("key_review.1", factor: 3);

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public IReadOnlyList<StubRequest> Requests => requests.ToArray();

    public static async Task<GatewayStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var started = builder.Build();
        started.Urls.Add("http://127.0.0.1:0");
        var stub = new GatewayStub(started);
        started.Run(stub.AnswerAsync);
        await started.StartAsync();
        var addresses = started.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        stub.Url = new Uri(addresses!.Addresses.Single());
        return stub;
    }

    /// <summary>Adds the next answer; the last one is given again and again.</summary>
    public GatewayStub Answers(int status, string body)
    {
        answers.Enqueue((status, body));
        return this;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private static SigningKey NewKey(string id, int factor) =>
        new(id, SignatureAlgorithm.HmacSha256, Enumerable.Range(0, 32).Select(place => (byte)(place * factor)).ToArray());

    private async Task AnswerAsync(HttpContext context)
    {
        var (status, body) = await TakeAsync(context.Request) is { } fault
            ? (401, $$"""{"code":"unauthorized","detail":"{{fault}}"}""")
            : answers.Count > 1 && answers.TryDequeue(out var next) ? next : answers.First();
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        if (status is 429 or 503) context.Response.Headers.RetryAfter = "0";
        await context.Response.WriteAsync(body);
    }

    // Null when the request is good, else what is wrong with it.
    private async Task<string?> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var fields = request.Headers
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? ""))).ToArray();
        var query = request.QueryString.Value ?? "";
        var message = new SignedMessage(request.Method, request.Host.Value ?? "", request.Path.Value ?? "", query, fields);

        var signature = SignatureFields.Parse(
            request.Headers["Signature-Input"].ToString(), request.Headers["Signature"].ToString(), "waxseal-v1");
        var key = signature.Parameters.KeyId == ReviewKey.KeyId ? ReviewKey : Key;
        if (signature.Parameters.KeyId != key.KeyId) return "key";
        if (!SignatureVerification.Verify(
            key.Algorithm, key.Secret.Span, SignatureBase.Build(message, signature.Parameters), signature.Value.Span)) return "signature";
        if (Missing(request, body.Length > 0).FirstOrDefault(wanted => !signature.Parameters.Covers(wanted)) is { } missing) return missing;
        if (body.Length > 0 && !ContentDigest.Matches(request.Headers["Content-Digest"].ToString(), body.ToArray())) return "digest";
        if (signature.Parameters is not { Created: not null, Nonce.Length: >= 22 }) return "parameters";

        requests.Enqueue(new StubRequest(
            request.Method, request.Path, query, System.Text.Encoding.UTF8.GetString(body.ToArray()), request.ContentType ?? "",
            request.Headers["Idempotency-Key"], signature.Parameters));
        return null;
    }

    private static IEnumerable<string> Missing(HttpRequest request, bool hasBody)
    {
        yield return "@method";
        yield return "@authority";
        yield return "@path";
        if (request.QueryString.HasValue) yield return "@query";
        if (hasBody) yield return "content-digest";
        if (hasBody) yield return "content-type";
        if (request.Headers.ContainsKey("Idempotency-Key")) yield return "idempotency-key";
    }
}
