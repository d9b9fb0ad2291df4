using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>Writes a refusal as application/problem+json (RFC 9457).</summary>
internal sealed class ProblemAnswer(Problem problem) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var shown = new ProblemBody(
            "about:blank", problem.Code, problem.Status, problem.Detail, problem.Field.Length == 0 ? null : problem.Field);
        var body = JsonSerializer.SerializeToUtf8Bytes(shown, ApiJson.Default.ProblemBody);
        var response = context.HttpContext.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfterSeconds > 0) response.Headers.RetryAfter = problem.RetryAfterSeconds.ToString();
        if (problem.RateLimit > 0)
        {
            response.Headers["RateLimit-Limit"] = problem.RateLimit.ToString();
            response.Headers["RateLimit-Remaining"] = problem.RateLimitRemaining.ToString();
            response.Headers["RateLimit-Reset"] = problem.RetryAfterSeconds.ToString();
        }

        // RFC 9421, 5.1: what a signature must cover.
        if (problem.Status == 401)
            response.Headers["Accept-Signature"] =
                """sig=("@method" "@authority" "@path");created;nonce;keyid;tag="waxseal-v1" """.TrimEnd();
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }
}
