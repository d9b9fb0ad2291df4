using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/quarantine</c>: held messages and verdicts on them.</summary>
public sealed class QuarantineTriggers(HttpEdge edge, CallGate calls, Reviews reviews, IOptions<QuarantineOptions> options)
{
    [Function("QuarantineList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            MessageId? after = request.Query["after"].ToString() is { Length: > 0 } text ? Parse(text) : null;
            var page = await reviews.ListAsync(caller.Account.Id, after, options.Value.PageMax, cancellation);
            var next = page.Count == options.Value.PageMax ? page[^1].Id.Value : null;
            var view = new HeldListView([.. page.Select(entry => View(entry, body: null))], next);
            return new JsonAnswer<HeldListView>(StatusCodes.Status200OK, view, ApiJson.Default.HeldListView);
        });

    [Function("QuarantineRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var (entry, body) = await reviews.ReadAsync(caller.Key, Parse(id), cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            return new JsonAnswer<HeldView>(StatusCodes.Status200OK, View(entry, body), ApiJson.Default.HeldView);
        });

    [Function("QuarantineApprove")]
    public Task<IActionResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quarantine/{id}/approve")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var result = await reviews.ApproveAsync(caller.Key, Parse(id), HashOf(body), cancellation);
            return Answer(result, id, Verdict.Approved);
        });

    [Function("QuarantineReject")]
    public Task<IActionResult> Reject(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quarantine/{id}/reject")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            return Answer(await reviews.RejectAsync(caller.Key, Parse(id), cancellation), id, Verdict.Rejected);
        });

    private static IActionResult Answer(ReviewResult result, string id, Verdict verdict) => result switch
    {
        ReviewResult.Done => new JsonAnswer<VerdictView>(
            StatusCodes.Status200OK, new VerdictView(id, verdict.Code()), ApiJson.Default.VerdictView),
        ReviewResult.OwnMessage => new ProblemAnswer(
            new Problem(403, "own_message", "The key that sent a message can't decide on it.")),
        ReviewResult.OtherContent => new ProblemAnswer(
            new Problem(409, "content_changed", "The hash is not of this message's content.", "contentHash")),
        ReviewResult.DecidedBefore => new ProblemAnswer(new Problem(409, "already_decided", "Another verdict stands.")),
        _ => new ProblemAnswer(Problem.NotFound),
    };

    private static MessageId Parse(string text) =>
        MessageId.TryParse(text, out var id) ? id : throw new ProblemException(Problem.NotFound);

    private static string HashOf(byte[] body)
    {
        try
        {
            if (body.Length > 0 && JsonSerializer.Deserialize(body, ApiJson.Default.ApprovalBody)?.ContentHash is { } hash) return hash;
        }
        catch (JsonException)
        {
            // Falls through to the one answer for all of it.
        }

        throw new ProblemException(Problem.Invalid("contentHash", "It is required: the hash of the content that was read."));
    }

    private static HeldView View(QuarantineEntry entry, string? body) => new(
        entry.Id.Value, entry.Reason.Code(), entry.Findings, entry.ToMasked, entry.HeldAt, entry.ContentHash, entry.Verdict.Code(), body);
}
