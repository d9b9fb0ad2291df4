using System.Net;
using System.Text;

namespace Waxseal.Tests.Client;

/// <summary>Answers a client without a network, from a list; keeps the signed fields of each try.</summary>
internal sealed class ScriptedTransport(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<string> SignatureInputs { get; } = [];

    public List<string> IdempotencyKeys { get; } = [];

    public List<string> Bodies { get; } = [];

    public static HttpResponseMessage Accepted() => new(HttpStatusCode.Accepted)
    {
        Content = new StringContent("""{"id":"msg_1","status":"accepted","statusUrl":"/"}""", Encoding.UTF8, "application/json"),
    };

    public static HttpResponseMessage Problem(HttpStatusCode status, string code, string? retryAfter = null)
    {
        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent($$"""{"code":"{{code}}","detail":"No."}""", Encoding.UTF8, "application/problem+json"),
        };
        if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SignatureInputs.Add(string.Join(", ", request.Headers.GetValues("Signature-Input")));
        if (request.Headers.TryGetValues("Idempotency-Key", out var keys)) IdempotencyKeys.AddRange(keys);
        if (request.Content is { } content) Bodies.Add(await content.ReadAsStringAsync(cancellationToken));
        return answers[Math.Min(SignatureInputs.Count, answers.Length) - 1]();
    }
}
