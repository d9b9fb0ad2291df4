using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protocols.Signing;

namespace Waxseal.Triggers;

/// <summary><c>/v1/keys</c>: an account's keys, for the account itself; for the gateway's operators those of any account.</summary>
public sealed class KeysTriggers(
    HttpEdge edge, CallGate calls, KeyRegister keys, IAccountRows rows, IOptions<AccountOptions> options, TimeProvider time)
{
    [Function("KeyCreate")]
    public Task<IActionResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/keys")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitWholeAsync(request, Scopes.KeysManage, cancellation);
            var body = BodyReading.Read(
                arrived.Request.Body, ApiJson.Default.KeyBody,
                "It must be a JSON object with account, name, scopes, ranges, expiresAt, days, algorithm and publicKey only.");
            var account = await AccountOfAsync(caller, body.Account, "account", cancellation);
            var draft = new KeyDraft(
                body.Name, body.Scopes, body.Ranges, body.ExpiresAt, body.Days, body.Algorithm, body.PublicKey);
            var (now, daysMax) = (time.GetUtcNow(), options.Value.KeyDaysMax);
            var fault = draft.FaultOf(now, daysMax) ?? KeyGrant.FaultOf(draft, caller.Key, account, now, daysMax);
            if (fault is { } wrong) throw new ProblemException(Problem.Invalid(wrong.Field, wrong.Fault));
            return await keys.CreateAsync(caller.Key, account, draft, arrived.IdempotencyKey, cancellation) switch
            {
                KeyOutcome.Made made => Answer(StatusCodes.Status201Created, [made.Key], made.ShowSecret),
                KeyOutcome.TooMany => new ProblemAnswer(
                    new Problem(409, "too_many_keys", $"An account may have {options.Value.KeysMax} live keys.")),
                _ => new ProblemAnswer(Problem.IdempotencyMismatch),
            };
        });

    [Function("KeyList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/keys")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.KeysManage, cancellation);
            var named = request.Query["account"].ToString();
            var account = await AccountOfAsync(caller, named.Length == 0 ? null : named, "account", cancellation);
            var after = request.Query["after"].ToString();
            if (after.Length > 0) Parse(after);
            var page = await keys.PageAsync(account, after, options.Value.PageMax, cancellation);
            var next = page.Count == options.Value.PageMax ? page[^1][0].Id.Id : null;
            var view = new KeyListView([.. page.Select(versions => View(versions, time.GetUtcNow()))], next);
            return new JsonAnswer<KeyListView>(StatusCodes.Status200OK, view, ApiJson.Default.KeyListView);
        });

    [Function("KeyRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/keys/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.KeysManage, cancellation);
            return Answer(StatusCodes.Status200OK, await FindAsync(caller, id, cancellation), showSecret: false);
        });

    [Function("KeyRevoke")]
    public Task<IActionResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/keys/{id}/revoke")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, () => EndAsync(request, id, leaked: false, cancellation));

    [Function("KeyCompromise")]
    public Task<IActionResult> Compromise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/keys/{id}/compromise")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, () => EndAsync(request, id, leaked: true, cancellation));

    private async Task<IActionResult> EndAsync(HttpRequest request, string id, bool leaked, CancellationToken cancellation)
    {
        var (caller, arrived) = await calls.AdmitWholeAsync(request, Scopes.KeysManage, cancellation);
        var reason = BodyReading.ReasonOf(arrived.Request.Body);
        var versions = await FindAsync(caller, id, cancellation);
        var ended = await keys.EndAsync(caller.Key.Id.Id, versions[0].Id.Id, reason, leaked, cancellation);
        return Answer(StatusCodes.Status200OK, ended, showSecret: false);
    }

    // Another account's and one that is not there are not told apart.
    private async Task<AccountId> AccountOfAsync(Caller caller, string? named, string field, CancellationToken cancellation)
    {
        if (named is null || named == caller.Account.Id.Value) return caller.Account.Id;
        if (caller.Account.Id == AccountId.Gateway && AccountId.TryParse(named, out var account)
            && await rows.FindAccountAsync(account, cancellation) is not null) return account;
        throw new ProblemException(Problem.NotFound with { Field = field });
    }

    private async Task<IReadOnlyList<ApiKey>> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var versions = await keys.FindAsync(Parse(id), cancellation);
        return versions is [var first, ..] && (first.Account == caller.Account.Id || caller.Account.Id == AccountId.Gateway)
            ? versions
            : throw new ProblemException(Problem.NotFound);
    }

    private static string Parse(string id) =>
        KeyId.TryParse(id + ".1", out var key) ? key.Id : throw new ProblemException(Problem.NotFound);

    private JsonAnswer<KeyView> Answer(int status, IReadOnlyList<ApiKey> versions, bool showSecret)
    {
        var view = View(versions, time.GetUtcNow());
        if (showSecret) view = view with { Secret = Convert.ToBase64String(versions[^1].Material) };
        return new JsonAnswer<KeyView>(status, view, ApiJson.Default.KeyView);
    }

    private static KeyView View(IReadOnlyList<ApiKey> versions, DateTimeOffset now)
    {
        var newest = versions[^1];
        var state = versions.StateAt(now);

        // All that a leaked key ever signed is in doubt, from the first version that is said to have leaked.
        var affected = versions.Where(version => version.Compromised).Select(version => (DateTimeOffset?)version.CreatedAt).Min();
        return new KeyView(
            newest.Id.Id, newest.Id.ToString(), newest.Account.Value, newest.Name.Length == 0 ? null : newest.Name,
            newest.Algorithm.Name(), newest.Scopes, [.. newest.Ranges.Select(range => range.ToString())], state.Code(), newest.CreatedAt,
            (KeyRotationRules.Current(versions) ?? newest).StopsAt, affected,
            [.. versions.Select(version => new KeyVersionView(
                version.Id.Version, version.StateAt(now).Code(), version.CreatedAt, version.StopsAt, version.RevokedAt))],
            Secret: null);
    }
}
