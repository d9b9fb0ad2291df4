using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/quarantine/campaigns</c>: held messages by template, verdicts on many, and the timer that finishes them.</summary>
public sealed class CampaignTriggers(HttpEdge edge, CallGate calls, CampaignReviews campaigns, TimeProvider time)
{
    [Function("QuarantineCampaigns")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine/campaigns")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var (found, whole) = await campaigns.ListAsync(caller.Account.Id, cancellation);
            return new JsonAnswer<CampaignListView>(
                StatusCodes.Status200OK, new CampaignListView([.. found.Select(View)], whole), ApiJson.Default.CampaignListView);
        });

    [Function("QuarantineCampaignApprove")]
    public Task<IActionResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quarantine/campaigns/{id}/approve")] HttpRequest request, string id,
        CancellationToken cancellation) => DecideAsync(request, id, Verdict.Approved, cancellation);

    [Function("QuarantineCampaignReject")]
    public Task<IActionResult> Reject(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quarantine/campaigns/{id}/reject")] HttpRequest request, string id,
        CancellationToken cancellation) => DecideAsync(request, id, Verdict.Rejected, cancellation);

    [Function("CampaignVerdicts")]
    public Task Resume([TimerTrigger("45 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        campaigns.ResumeAsync(cancellation);

    private Task<IActionResult> DecideAsync(HttpRequest request, string id, Verdict verdict, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.ReviewContent, cancellation);
            var order = BodyReading.Read(
                body, ApiJson.Default.CampaignVerdictBody, "It must be a JSON object with contentHash and heldUntil.");
            var hash = order.ContentHash ?? throw new ProblemException(Problem.Invalid("contentHash", ReviewAnswers.HashWanted));
            var until = order.HeldUntil is { } held && held <= time.GetUtcNow()
                ? held
                : throw new ProblemException(Problem.Invalid("heldUntil", "It is required: the last of the campaign as it was shown."));
            if (!id.StartsWith(HeldEntries.CampaignHead, StringComparison.Ordinal)) throw new ProblemException(Problem.NotFound);
            var progress = await campaigns.DecideAsync(caller.Key, id, hash, until, verdict, AllowOf(order, verdict), cancellation);
            if (ReviewAnswers.ProblemOf(progress.Result) is { } problem) return new ProblemAnswer(problem);
            var view = new CampaignProgressView(id, verdict.Code(), progress.Settled, progress.Left, progress.Own);
            return new JsonAnswer<CampaignProgressView>(StatusCodes.Status200OK, view, ApiJson.Default.CampaignProgressView);
        });

    private static AllowOrder AllowOf(CampaignVerdictBody order, Verdict verdict) => order.Allow is null || verdict == Verdict.Approved
        ? ReviewAnswers.OrderOf(order.Allow)
        : throw new ProblemException(Problem.Invalid("allow", "What is rejected can't be allowed."));

    private static CampaignView View(Campaign one) => new(
        one.Id, one.Reason.Code(), one.Count, one.First, one.Last, one.Example.Id.Value, one.Example.ContentHash, one.Codes, one.SentBy);
}
