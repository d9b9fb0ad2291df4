using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Webhooks;

namespace Waxseal.Triggers;

/// <summary><c>/v1/webhooks</c>: where an account wants to be told of events.</summary>
public sealed class WebhooksTriggers(
    HttpEdge edge, CallGate calls, ProbeRate probes, WebhookEndpoints endpoints, WebhookProbe probe, IOptions<WebhookOptions> options)
{
    [Function("WebhookCreate")]
    public Task<IActionResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            var draft = Read(body);
            if (draft.Url is null) throw new ProblemException(Problem.Invalid("url", "It is required."));
            if (draft.Events is null) throw new ProblemException(Problem.Invalid("events", "It is required."));
            var created = await endpoints.CreateAsync(caller.Account.Id, caller.Key.Id.Id, draft, cancellation)
                ?? throw new ProblemException(
                    new Problem(409, "too_many_webhooks", $"An account may have {options.Value.EndpointsMax} webhooks."));
            return Answer(StatusCodes.Status201Created, created, withSecret: true);
        });

    [Function("WebhookList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            var all = await endpoints.ListAsync(caller.Account.Id, cancellation);
            var view = new WebhookListView([.. all.Endpoints.Select(one => View(one, withSecret: false))]);
            return new JsonAnswer<WebhookListView>(StatusCodes.Status200OK, view, ApiJson.Default.WebhookListView);
        });

    [Function("WebhookRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhooks/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            return Answer(StatusCodes.Status200OK, await FindAsync(caller, id, cancellation), withSecret: false);
        });

    [Function("WebhookChange")]
    public Task<IActionResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/webhooks/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            var changed = await endpoints.ChangeAsync(caller.Account.Id, caller.Key.Id.Id, Parse(id), Read(body), cancellation);
            return Answer(StatusCodes.Status200OK, changed, withSecret: false);
        });

    [Function("WebhookDelete")]
    public Task<IActionResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/webhooks/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            var deleted = await endpoints.DeleteAsync(caller.Account.Id, caller.Key.Id.Id, Parse(id), cancellation);
            return Answer(StatusCodes.Status200OK, deleted, withSecret: false);
        });

    [Function("WebhookRotate")]
    public Task<IActionResult> Rotate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/{id}/rotate")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            var rotated = await endpoints.RotateAsync(caller.Account.Id, caller.Key.Id.Id, Parse(id), cancellation);
            return Answer(StatusCodes.Status200OK, rotated, withSecret: true);
        });

    [Function("WebhookTest")]
    public Task<IActionResult> Test(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/{id}/test")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.WebhooksManage, cancellation);
            var endpoint = await FindAsync(caller, id, cancellation) ?? throw new ProblemException(Problem.NotFound);
            probes.Check(caller.Account.Id);
            var (eventId, answer) = await probe.TestAsync(endpoint, cancellation);
            var view = new WebhookTestView(
                eventId, answer.Delivered, answer.Status == 0 ? null : answer.Status, answer.Delivered ? null : answer.Result.Code(),
                (long)answer.Took.TotalMilliseconds);
            return new JsonAnswer<WebhookTestView>(StatusCodes.Status200OK, view, ApiJson.Default.WebhookTestView);
        });

    private async Task<WebhookEndpoint?> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        (await endpoints.ListAsync(caller.Account.Id, cancellation)).Find(Parse(id));

    // Of another account or made up: neither is told from the other.
    private static WebhookId Parse(string text) =>
        WebhookId.TryParse(text, out var id) ? id : throw new ProblemException(Problem.NotFound);

    private WebhookDraft Read(byte[] body)
    {
        var read = BodyReading.Read(
            body, ApiJson.Default.WebhookBody, "It must be a JSON object with url, events, description and enabled only.");
        var draft = new WebhookDraft(read.Url, read.Events, read.Description, read.Enabled);
        return draft.FaultOf(options.Value.Allowed) is { } fault
            ? throw new ProblemException(Problem.Invalid(fault.Field, fault.Fault))
            : draft;
    }

    private static JsonAnswer<WebhookView> Answer(int status, WebhookEndpoint? endpoint, bool withSecret) => endpoint is null
        ? throw new ProblemException(Problem.NotFound)
        : new JsonAnswer<WebhookView>(status, View(endpoint, withSecret), ApiJson.Default.WebhookView);

    private static WebhookView View(WebhookEndpoint endpoint, bool withSecret) => new(
        endpoint.Id.Value, endpoint.Url, endpoint.Events, endpoint.Description.Length == 0 ? null : endpoint.Description,
        endpoint.Status.Code(), endpoint.OffReason.Length == 0 ? null : endpoint.OffReason, endpoint.CreatedAt, endpoint.ChangedAt,
        withSecret ? endpoint.Secrets[0].Shown() : null);
}
