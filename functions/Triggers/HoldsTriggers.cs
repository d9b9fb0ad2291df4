using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary><c>/v1/messages/{id}/hold</c> and <c>/v1/holds</c>: legal holds, for the operator of the gateway: an account must
/// not be able to keep its own messages from being erased, nor to let go what a court wants kept.</summary>
public sealed partial class HoldsTriggers(
    HttpEdge edge, CallGate calls, LegalHolds holds, ILegalHolds stored, IMessageRows rows, MessageIds ids,
    IOptions<RetentionOptions> retention, IOptions<GateOptions> gate, TimeProvider time)
{
    [Function("HoldSet")]
    public Task<IActionResult> Set(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/messages/{id}/hold")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var account = AccountOf(request);
            var message = Genuine(id, account);
            var reason = ReasonOf(arrived.Request.Body)
                ?? throw new ProblemException(Problem.Invalid("reason", "It is required: it names the matter."));
            await MustBeAsync(account, message, cancellation);
            var hold = await holds.SetAsync(account, message, reason, caller.Key.Id.Id, cancellation)
                ?? throw new ProblemException(new Problem(
                    409, "too_many_holds", $"An account may have {retention.Value.HeldMessagesMax} messages on hold; hold the account."));
            return new JsonAnswer<HoldView>(StatusCodes.Status200OK, View(hold), ApiJson.Default.HoldView);
        });

    [Function("HoldLift")]
    public Task<IActionResult> Lift(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/messages/{id}/hold")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var account = AccountOf(request);
            var lifted = await holds.LiftAsync(
                account, Genuine(id, account), ReasonOf(arrived.Request.Body) ?? "", caller.Key.Id.Id, cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            return new JsonAnswer<HoldView>(StatusCodes.Status200OK, View(lifted), ApiJson.Default.HoldView);
        });

    [Function("HoldList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/holds")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            var found = await stored.ListAsync(AccountOf(request), cancellation);
            var view = new HoldListView([.. found.Where(one => !one.Lifted).Select(View)]);
            return new JsonAnswer<HoldListView>(StatusCodes.Status200OK, view, ApiJson.Default.HoldListView);
        });

    private static AccountId AccountOf(HttpRequest request) => AccountId.TryParse(request.Query["account"].ToString(), out var account)
        ? account
        : throw new ProblemException(Problem.Invalid("account", "It is required in the query: whose message it is."));

    private MessageId Genuine(string text, AccountId account) => MessageId.TryParse(text, out var id) && ids.IsGenuine(id, account)
        ? id
        : throw new ProblemException(Problem.NotFound);

    // Genuine and young: its row waits in the queue.
    private async Task MustBeAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        if (time.GetUtcNow() - id.ReceivedAt < gate.Value.UnwrittenAgeMax) return;
        if (await rows.FindAsync(account, id, cancellation) is null) throw new ProblemException(Problem.NotFound);
    }

    // Null when there is none. It stands in rows and in the audit trail as it is, so it can be no text and hold no address.
    private static string? ReasonOf(byte[] body)
    {
        if (body.Length == 0) return null;
        var reason = BodyReading.Read(body, ApiJson.Default.HoldBody, "It must be a JSON object with reason only.").Reason;
        return reason is null || Matter().IsMatch(reason)
            ? reason
            : throw new ProblemException(
                Problem.Invalid("reason", "It names the matter: 1 to 100 letters, digits, spaces and any of . _ / : - only."));
    }

    private static HoldView View(LegalHold hold) =>
        new(hold.Account.Value, hold.Message.Value, hold.Reason, hold.By, hold.At);

    [GeneratedRegex("^[A-Za-z0-9 ._/:-]{1,100}$", RegexOptions.None, 1000)]
    private static partial Regex Matter();
}
