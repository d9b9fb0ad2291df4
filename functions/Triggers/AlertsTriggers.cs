using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Watch;

namespace Waxseal.Triggers;

/// <summary><c>/v1/alerts</c>: what looks odd about the caller's own account.</summary>
public sealed class AlertsTriggers(HttpEdge edge, CallGate calls, Alerts alerts)
{
    [Function("AlertList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/alerts")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.AlertsRead, cancellation);
            var (page, next) = await alerts.ListAsync(AlertQueryReading.Read(request.Query, caller.Account.Id), cancellation);
            return new JsonAnswer<AlertListView>(
                StatusCodes.Status200OK, new AlertListView([.. page.Select(View)], next?.Value), ApiJson.Default.AlertListView);
        });

    [Function("AlertRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/alerts/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.AlertsRead, cancellation);
            return Answer(await alerts.FindAsync(caller.Account.Id, Parse(id), cancellation));
        });

    [Function("AlertAcknowledge")]
    public Task<IActionResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/alerts/{id}/acknowledge")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewBlocks, cancellation);
            return Answer(await alerts.AcknowledgeAsync(caller.Key, Parse(id), cancellation));
        });

    private static IActionResult Answer(Alert? alert) => alert is null
        ? new ProblemAnswer(Problem.NotFound)
        : new JsonAnswer<AlertView>(StatusCodes.Status200OK, View(alert), ApiJson.Default.AlertView);

    private static AlertId Parse(string text) =>
        AlertId.TryParse(text, out var id) ? id : throw new ProblemException(Problem.NotFound);

    private static AlertView View(Alert alert)
    {
        var worst = alert.Worst;
        return new AlertView(
            alert.Id.Value, worst.Kind.Code(), alert.Kinds, alert.Severity, alert.Status, worst.Baseline, worst.Observed, worst.Score,
            worst.Threshold, alert.Sentence, alert.OpenedAt, alert.SeenAt, alert.WorsenedAt, alert.ResolvedAt, alert.AcknowledgedAt,
            alert.AcknowledgedBy.Length > 0 ? alert.AcknowledgedBy : null);
    }
}
