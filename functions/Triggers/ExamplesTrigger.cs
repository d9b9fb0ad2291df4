using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary><c>/v1/quarantine/examples</c>: what people said of messages, for the next training.</summary>
public sealed class ExamplesTrigger(
    HttpEdge edge, CallGate calls, VerdictExamples examples, IAuditTrail audit, IOptions<QuarantineOptions> options, TimeProvider time)
{
    [Function("QuarantineExamples")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quarantine/examples")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.ReviewExamples, cancellation);
            var after = AfterOf(request.Query["after"].ToString());
            await audit.AppendAsync(
                new AuditEntry("quarantine.examples_read", caller.Account.Id.Value, caller.Key.Id.Id, caller.Account.Id.Value, ""),
                $"{caller.Key.Id}|{after?.Value}|{time.GetUtcNow():O}", cancellation);
            var (found, next) = await examples.ListAsync(caller.Account.Id, after, options.Value.PageMax, cancellation);
            return new JsonLinesAnswer<ExampleView>(
                [.. found.Select(one => new ExampleView(one.Legitimate ? "ham" : "spam", one.Features))], ApiJson.Default.ExampleView,
                next?.Value);
        });

    private static MessageId? AfterOf(string text)
    {
        if (text.Length == 0) return null;
        return MessageId.TryParse(text, out var id)
            ? id
            : throw new ProblemException(Problem.Invalid("after", "It is the id that Waxseal-Next named."));
    }
}
