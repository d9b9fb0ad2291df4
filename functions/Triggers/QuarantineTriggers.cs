using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/quarantine</c>: held messages and verdicts on them.</summary>
public sealed class QuarantineTriggers(HttpEdge edge, CallGate calls, Reviews reviews)
{
    [Function("QuarantineList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var query = HeldQueryReading.Read(request.Query, caller.Account.Id);
            var (entries, next) = await reviews.ListAsync(query, request.Query["finding"].ToString(), cancellation);
            var view = new HeldListView([.. entries.Select(entry => View(new HeldOutline(entry, null, [])))], next?.Value);
            return new JsonAnswer<HeldListView>(StatusCodes.Status200OK, view, ApiJson.Default.HeldListView);
        });

    [Function("QuarantineRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var outline = await reviews.ShowAsync(caller.Account.Id, Parse(id), cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            return new JsonAnswer<HeldView>(StatusCodes.Status200OK, View(outline), ApiJson.Default.HeldView);
        });

    [Function("QuarantineContent")]
    public Task<IActionResult> Content(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine/{id}/content")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var (entry, draft) = await reviews.OpenAsync(caller.Key, Parse(id), cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            var view = new HeldContentView(
                entry.Id.Value, entry.ToMasked, draft.From.Length > 0 ? draft.From : null, draft.Body, entry.ContentHash);
            return new JsonAnswer<HeldContentView>(StatusCodes.Status200OK, view, ApiJson.Default.HeldContentView);
        });

    [Function("QuarantineApprove")]
    public Task<IActionResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quarantine/{id}/approve")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var approval = BodyReading.Read(body, ApiJson.Default.ApprovalBody, "contentHash", ReviewAnswers.HashWanted);
            var hash = approval.ContentHash ?? throw new ProblemException(Problem.Invalid("contentHash", ReviewAnswers.HashWanted));
            var result = await reviews.ApproveAsync(
                caller.Key, Parse(id), hash, ReviewAnswers.OrderOf(approval.Allow), cancellation);
            return Answer(result, id, Verdict.Approved);
        });

    [Function("QuarantineReject")]
    public Task<IActionResult> Reject(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quarantine/{id}/reject")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            return Answer(await reviews.RejectAsync(caller.Key, Parse(id), HashOf(body), cancellation), id, Verdict.Rejected);
        });

    // A rejection needs no hash, and no body: what is held ends anyway when nobody approves it.
    private static string? HashOf(byte[] body)
    {
        if (body.Length == 0) return null;
        var rejection = BodyReading.Read(body, ApiJson.Default.ApprovalBody, "It must be a JSON object with contentHash only, or nothing.");
        return rejection.Allow is null
            ? rejection.ContentHash
            : throw new ProblemException(Problem.Invalid("allow", "What is rejected can't be allowed."));
    }

    private static IActionResult Answer(ReviewResult result, string id, Verdict verdict) =>
        ReviewAnswers.ProblemOf(result) is { } problem
            ? new ProblemAnswer(problem)
            : new JsonAnswer<VerdictView>(
                StatusCodes.Status200OK, new VerdictView(id, verdict.Code()), ApiJson.Default.VerdictView);

    private static MessageId Parse(string text) =>
        MessageId.TryParse(text, out var id) ? id : throw new ProblemException(Problem.NotFound);

    private static HeldView View(HeldOutline outline)
    {
        var entry = outline.Entry;
        return new HeldView(
            entry.Id.Value, entry.Reason.Code(), [.. entry.Findings.Select(View)], entry.ToMasked, entry.SentBy, entry.HeldAt,
            entry.WaitsUntil, entry.Campaign.Length > 0 ? entry.Campaign : null, entry.ContentHash, entry.Verdict.Code(),
            entry.ReviewedBy.Length > 0 ? entry.ReviewedBy : null, outline.Masked, outline.Masked is null ? null : outline.Domains);
    }

    private static HeldFindingView View(HeldFinding finding) =>
        new(finding.Code, finding.Start, finding.Length, finding.Points, finding.Sentence);
}
