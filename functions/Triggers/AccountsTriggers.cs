using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/accounts</c>: the gateway's customers, for the gateway's own operators.</summary>
public sealed class AccountsTriggers(
    HttpEdge edge, CallGate calls, AccountRegister accounts, IAccountRows rows, IOptions<AccountOptions> options)
{
    [Function("AccountCreate")]
    public Task<IActionResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/accounts")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var draft = Read(arrived, isNew: true).Draft;
            var outcome = await accounts.CreateAsync(caller.Key.Id.Id, draft, arrived.IdempotencyKey, cancellation);
            return Answer(StatusCodes.Status201Created, outcome);
        });

    [Function("AccountList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            var after = request.Query["after"].ToString();
            if (after.Length > 0) AccountAnswers.Parse(after);
            var page = await rows.PageAccountsAsync(after, options.Value.PageMax, cancellation);
            var next = page.Count == options.Value.PageMax ? page[^1].Id.Value : null;
            var view = new AccountListView([.. page.Select(View)], next);
            return new JsonAnswer<AccountListView>(StatusCodes.Status200OK, view, ApiJson.Default.AccountListView);
        });

    [Function("AccountRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            var account = await AccountAnswers.FindAsync(rows, id, cancellation);
            return Answer(StatusCodes.Status200OK, new AccountOutcome.Done(account));
        });

    [Function("AccountChange")]
    public Task<IActionResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/accounts/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var (draft, version) = Read(arrived, isNew: false);
            if (version is null) throw new ProblemException(Problem.Invalid("version", "It is required: as GET showed it."));
            var account = AccountAnswers.Parse(id);
            return Answer(
                StatusCodes.Status200OK, await accounts.ChangeAsync(caller.Key.Id.Id, account, draft, version, cancellation));
        });

    [Function("AccountSuspend")]
    public Task<IActionResult> Suspend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/accounts/{id}/suspend")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, () => MoveAsync(request, id, AccountState.Blocked, cancellation));

    [Function("AccountResume")]
    public Task<IActionResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/accounts/{id}/resume")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, () => MoveAsync(request, id, AccountState.Active, cancellation));

    private async Task<IActionResult> MoveAsync(HttpRequest request, string id, AccountState state, CancellationToken cancellation)
    {
        var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
        var reason = BodyReading.ReasonOf(arrived.Request.Body);
        var account = AccountAnswers.Parse(id);
        if (account == AccountId.Gateway && state == AccountState.Blocked)
            throw new ProblemException(new Problem(409, "own_account", "The account that manages the others can't be suspended."));
        return Answer(StatusCodes.Status200OK, await accounts.MoveAsync(caller.Key.Id.Id, account, state, reason, cancellation));
    }

    private static (AccountDraft Draft, string? Version) Read(ArrivedRequest arrived, bool isNew)
    {
        var body = BodyReading.Read(
            arrived.Request.Body, ApiJson.Default.AccountBody,
            "It must be a JSON object with name, perSecond, burst, retention, legalHold, uncertain and version only.");
        var retention = body.Retention is { } kept ? new AccountRetention(kept.ContentDays, kept.MetadataDays) : null;
        var draft = new AccountDraft(body.Name, body.PerSecond, body.Burst, retention, body.LegalHold, body.Uncertain);
        return draft.FaultOf(isNew) is { } fault
            ? throw new ProblemException(Problem.Invalid(fault.Field, fault.Fault))
            : (draft, body.Version);
    }

    private static IActionResult Answer(int status, AccountOutcome outcome) =>
        AccountAnswers.Of(outcome, View, ApiJson.Default.AccountView, status);

    private static AccountView View(Account account) => new(
        account.Id.Value, account.Name, account.State.Code(), account.Limits.PerSecond, account.Limits.Burst,
        new RetentionView(account.Retention.ContentDays, account.Retention.MetadataDays), account.LegalHold,
        [.. account.Uncertain.Select(kind => kind.Code())], account.Version);
}
