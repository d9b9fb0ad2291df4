using System.Net;

namespace Waxseal.Client;

/// <summary>The gateway refused a request.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Stable code, e.g. <c>rate_limited</c>; <c>unexpected_answer</c> when the answer was no problem document.</param>
/// <param name="detail">One sentence, safe to show.</param>
public sealed class WaxsealException(HttpStatusCode status, string code, string detail) : Exception($"{detail} ({code})")
{
    public HttpStatusCode Status { get; } = status;

    public string Code { get; } = code;

    public string Detail { get; } = detail;
}
