namespace Waxseal.Client;

/// <summary>The body of a refusal, <c>application/problem+json</c> (RFC 9457).</summary>
internal sealed record ProblemDetails(string? Code, string? Detail, string? Title);
