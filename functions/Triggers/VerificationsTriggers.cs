using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Verifications;

namespace Waxseal.Triggers;

/// <summary><c>/v1/verifications</c>: begin, check, look, and the way back from a proof without a code.</summary>
public sealed class VerificationsTriggers(
    HttpEdge edge, VerificationGate gate, CallGate calls, VerificationCheck check, SilentReturn silent, MessageIds ids,
    RequestReader reader, AddressLimit addresses, TimeProvider time)
{
    private const int CodeDigitsMin = 6;
    private const int CodeDigitsMax = 8;

    [Function("VerificationCreate")]
    public Task<IActionResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/verifications")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var begun = await gate.AdmitAsync(request, cancellation);
            return new JsonAnswer<VerificationView>(
                StatusCodes.Status202Accepted, View(begun.Row, begun.AuthorizeUrl), ApiJson.Default.VerificationView);
        });

    [Function("VerificationCheck")]
    public Task<IActionResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/verifications/{id}/check")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.VerificationsCreate, cancellation);
            var answer = await check.CheckAsync(Genuine(id, caller), caller.Account.Id, CodeOf(body), cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            return new JsonAnswer<CheckView>(StatusCodes.Status200OK, new CheckView(answer.Code()), ApiJson.Default.CheckView);
        });

    [Function("VerificationRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/verifications/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.VerificationsCreate, cancellation);
            var row = await check.FindAsync(Genuine(id, caller), caller.Account.Id, cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            return new JsonAnswer<VerificationView>(StatusCodes.Status200OK, View(row, null), ApiJson.Default.VerificationView);
        });

    // Whoever opens it hears the same: neither whether the state was known nor what the network said.
    [Function("VerificationCallback")]
    public Task<IActionResult> Callback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/verifications/callback")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            addresses.Check(reader.AddressOf(request));
            await silent.TakeAsync(request.Query["state"].ToString(), request.Query["code"].ToString(), cancellation);
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            request.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
            return new ContentResult
            {
                Content = "Done. Please go back to the app.", ContentType = "text/plain; charset=utf-8",
                StatusCode = StatusCodes.Status200OK,
            };
        });

    private VerificationId Genuine(string text, Caller caller) =>
        VerificationId.TryParse(text, out var id) && ids.IsGenuine(id.Message, caller.Account.Id)
            ? id
            : throw new ProblemException(Problem.NotFound);

    private static string CodeOf(byte[] body)
    {
        var code = BodyReading.Read(body, ApiJson.Default.CodeBody, "It must be a JSON object with code only.").Code ?? "";
        return code.Length is >= CodeDigitsMin and <= CodeDigitsMax && code.All(char.IsAsciiDigit)
            ? code
            : throw new ProblemException(Problem.Invalid("code", $"It must have {CodeDigitsMin} to {CodeDigitsMax} digits."));
    }

    private VerificationView View(VerificationRow row, string? authorizeUrl) => new(
        row.Id.Value, row.StateAt(time.GetUtcNow()).Code(), row.Method.Code(), authorizeUrl, row.ExpiresAt);
}
