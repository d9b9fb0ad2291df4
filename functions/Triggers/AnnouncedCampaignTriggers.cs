using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Gate;
using Waxseal.Limits;

namespace Waxseal.Triggers;

/// <summary><c>/v1/campaigns</c>: more messages than usual, announced before they come.</summary>
public sealed class AnnouncedCampaignTriggers(
    HttpEdge edge, CallGate calls, CampaignBook book, ICampaignPlanRows rows, IOptions<VolumeOptions> options, TimeProvider time)
{
    [Function("CampaignAnnounce")]
    public Task<IActionResult> Announce(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/campaigns")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitWholeAsync(request, Scopes.CampaignsManage, cancellation);
            var body = BodyReading.Read(
                arrived.Request.Body, ApiJson.Default.AnnouncementBody, "It must be a JSON object with name, from, until and volume only.");
            var draft = new CampaignDraft(body.Name, body.From, body.Until, body.Volume);
            if (draft.FaultOf(time.GetUtcNow(), options.Value) is { } wrong)
                throw new ProblemException(Problem.Invalid(wrong.Field, wrong.Fault));
            var outcome = await book.AnnounceAsync(
                caller.Key.Id.Id, caller.Account.Id, draft, arrived.IdempotencyKey, cancellation);
            return Answer(StatusCodes.Status201Created, outcome);
        });

    [Function("CampaignList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/campaigns")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.CampaignsManage, cancellation);
            var found = await book.ListAsync(caller.Account.Id, cancellation);
            var view = new AnnouncedListView([.. found.Select(View)]);
            return new JsonAnswer<AnnouncedListView>(StatusCodes.Status200OK, view, ApiJson.Default.AnnouncedListView);
        });

    [Function("CampaignRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/campaigns/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.CampaignsManage, cancellation);
            var plan = IsId(id) ? await rows.FindAsync(caller.Account.Id, id, cancellation) : null;
            return Answer(StatusCodes.Status200OK, plan is null ? new CampaignOutcome.Missing() : new CampaignOutcome.Done(plan));
        });

    [Function("CampaignWithdraw")]
    public Task<IActionResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/campaigns/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.CampaignsManage, cancellation);
            return Answer(
                StatusCodes.Status200OK,
                IsId(id)
                    ? await book.WithdrawAsync(caller.Key.Id.Id, caller.Account.Id, id, cancellation)
                    : new CampaignOutcome.Missing());
        });

    private static bool IsId(string id) => id.StartsWith(CampaignPlan.Head, StringComparison.Ordinal) && BlocksTriggers.FitsKey(id);

    private IActionResult Answer(int status, CampaignOutcome outcome) => outcome switch
    {
        CampaignOutcome.Done done => new JsonAnswer<AnnouncedView>(status, View(done.Plan), ApiJson.Default.AnnouncedView),
        CampaignOutcome.TooMany => new ProblemAnswer(
            new Problem(409, "too_many_campaigns", $"An account may have {options.Value.CampaignsMax} campaigns that are not over.")),
        CampaignOutcome.OtherRequest => new ProblemAnswer(Problem.IdempotencyMismatch),
        _ => new ProblemAnswer(Problem.NotFound),
    };

    private AnnouncedView View(CampaignPlan plan)
    {
        var now = time.GetUtcNow();
        var status = plan.Withdrawn ? "withdrawn" : now < plan.From ? "announced" : now < plan.Until ? "running" : "over";
        return new AnnouncedView(plan.Id, plan.Name, plan.From, plan.Until, plan.Volume, status, plan.AnnouncedBy, plan.AnnouncedAt);
    }
}
