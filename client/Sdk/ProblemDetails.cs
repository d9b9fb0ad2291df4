namespace Waxseal.Client;

/// <summary>The body of a refusal, <c>application/problem+json</c> (RFC 9457).</summary>
internal sealed record ProblemDetails(string? Code = null, string? Detail = null, string? Title = null);
