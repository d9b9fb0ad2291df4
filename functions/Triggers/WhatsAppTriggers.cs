using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Channels.Chats;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/channels/whatsapp/webhook</c>: what Meta says of messages that went by WhatsApp. Its signature is its proof.</summary>
public sealed class WhatsAppTriggers(
    HttpEdge edge, RequestReader reader, AddressLimit addresses, WhatsAppWebhook webhook, WhatsAppBodies bodies)
{
    private const string SignatureField = "X-Hub-Signature-256";

    [Function("WhatsAppWebhook")]
    public Task<IActionResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "v1/channels/whatsapp/webhook")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            addresses.Check(reader.AddressOf(request));
            return HttpMethods.IsGet(request.Method)
                ? await VerifyAsync(request, cancellation)
                : await TakeStatusesAsync(request, cancellation);
        });

    // Meta asks once, when somebody enters the address in its console.
    private async Task<IActionResult> VerifyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = request.Query;
        var answer = await webhook.ChallengeAsync(query["hub.mode"], query["hub.verify_token"], query["hub.challenge"], cancellation);
        return answer is null
            ? new ProblemAnswer(Problem.NotFound)
            : new ContentResult { Content = answer, ContentType = "text/plain", StatusCode = StatusCodes.Status200OK };
    }

    private async Task<IActionResult> TakeStatusesAsync(HttpRequest request, CancellationToken cancellation)
    {
        // All that can be told without the body is told before it: a stranger should not have it read.
        if (!webhook.IsSetUp) return new ProblemAnswer(Problem.NotFound);

        // Two of them, and an intermediary might believe another one than this gateway.
        var signatures = request.Headers[SignatureField];
        if (signatures.Count != 1 || signatures[0] is not { } signature || !WhatsAppWebhook.IsSignature(signature))
        {
            await webhook.RefusedAsync("bad_signature", cancellation);
            return new ProblemAnswer(Problem.Unauthorized);
        }

        try
        {
            return await bodies.ReadAsync(
                request, async body => AnswerTo(await webhook.TakeAsync(body, signature, cancellation)), cancellation);
        }
        catch (ProblemException refusal)
        {
            await webhook.RefusedAsync(ReasonOf(refusal.Problem.Status), cancellation);
            return new ProblemAnswer(refusal.Problem);
        }
    }

    private static IActionResult AnswerTo(WebhookVerdict verdict) => verdict switch
    {
        WebhookVerdict.Taken => new StatusCodeResult(StatusCodes.Status200OK),
        WebhookVerdict.NotSetUp => new ProblemAnswer(Problem.NotFound),
        WebhookVerdict.BadSignature => new ProblemAnswer(Problem.Unauthorized),
        WebhookVerdict.Unreadable => new ProblemAnswer(Problem.Invalid("body", "It is no webhook of WhatsApp's.")),
        _ => new ProblemAnswer(Problem.Unavailable),
    };

    private static string ReasonOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status408RequestTimeout => "too_slow",
        StatusCodes.Status503ServiceUnavailable => "too_many",
        _ => "refused",
    };
}
