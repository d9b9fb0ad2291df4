using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/messages</c>: send, look, cancel.</summary>
public sealed class MessagesTriggers(
    HttpEdge edge, SendGate sends, CallGate calls, IMessageRows rows, MessageIds ids, Erasure erasure, IOptions<GateOptions> options,
    TimeProvider time)
{
    [Function("Send")]
    public Task<IActionResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/messages")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var accepted = await sends.AdmitAsync(request, batch: false, cancellation);
            return new JsonAnswer<SentView>(StatusCodes.Status202Accepted, View(request, accepted[0]), ApiJson.Default.SentView);
        });

    [Function("SendBatch")]
    public Task<IActionResult> SendBatch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/messages/batch")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var accepted = await sends.AdmitAsync(request, batch: true, cancellation);
            var view = new BatchSentView([.. accepted.Select(id => View(request, id))]);
            return new JsonAnswer<BatchSentView>(StatusCodes.Status202Accepted, view, ApiJson.Default.BatchSentView);
        });

    [Function("Status")]
    public Task<IActionResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/messages/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.MessagesRead, cancellation);
            var message = Genuine(id, caller);
            var row = await rows.FindAsync(caller.Account.Id, message, cancellation) ?? Unwritten(caller, message);
            return new JsonAnswer<MessageView>(StatusCodes.Status200OK, View(row), ApiJson.Default.MessageView);
        });

    [Function("Erase")]
    public Task<IActionResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/messages/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.MessagesErase, cancellation);
            var message = Genuine(id, caller);
            if (await rows.FindAsync(caller.Account.Id, message, cancellation) is null) _ = Unwritten(caller, message);
            if (caller.Account.LegalHold) throw new ProblemException(Problem.OnLegalHold);
            var row = await erasure.EraseAsync(caller.Account.Id, message, cancellation)
                ?? throw new ProblemException(Problem.OnLegalHold);
            return new JsonAnswer<MessageView>(StatusCodes.Status200OK, View(row), ApiJson.Default.MessageView);
        });

    // A guess is refused by its own hash, before any table is asked.
    private MessageId Genuine(string text, Caller caller) =>
        MessageId.TryParse(text, out var id) && ids.IsGenuine(id, caller.Account.Id)
            ? id
            : throw new ProblemException(Problem.NotFound);

    // Genuine and young: its row waits in the queue. Genuine and old: retention took the row.
    private MessageRow Unwritten(Caller caller, MessageId id) => time.GetUtcNow() - id.ReceivedAt < options.Value.UnwrittenAgeMax
        ? MessageStates.NewRow(caller.Account.Id, id)
        : throw new ProblemException(Problem.NotFound);

    private SentView View(HttpRequest request, MessageId id) => new(
        id.Value, MessageState.Accepted.Code(),
        $"{ClientAddress.SchemeOf(request, options.Value)}://{ClientAddress.AuthorityOf(request, options.Value)}"
        + $"{DraftReader.OnePath}/{id}");

    private static MessageView View(MessageRow row) => new(
        row.Id.Value,
        row.State.Code(),
        OrNull(row.Reason),
        row.Channel is Channel.None or Channel.Auto ? null : row.Channel.Code(),
        OrNull(row.ToMasked),
        row.Parts,
        row.PossibleDuplicate,
        row.Risk.Score == 0 && row.Risk.Factors.Count == 0
            ? null
            : new RiskView(row.Risk.Score, [.. row.Risk.Factors.Select(part => new RiskPartView(part.Name, part.Points))]),
        [.. row.Events.Select(one => new EventView(one.At, one.State.Code(), OrNull(one.Reason)))]);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
