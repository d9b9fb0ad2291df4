using System.Text.Json;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Webhooks;

/// <summary>Writes what is sent: of a message what its row says now, of other events what they carry.</summary>
public sealed class WebhookBodies(IMessageRows rows, Sealer sealer)
{
    /// <summary>The body, or null while the row does not say (or not any more) that the event happened.</summary>
    public async Task<byte[]?> WriteAsync(WebhookEvent hint, CancellationToken cancellation) => hint.What switch
    {
        MessageMoved moved => await WriteAsync(hint, moved, cancellation),
        EndpointDisabled disabled => JsonSerializer.SerializeToUtf8Bytes(
            new EventBody<EndpointNews>(disabled.Type, hint.At, new EndpointNews(disabled.Disabled.Value, disabled.Reason)),
            WebhookJson.Plain.EventBodyEndpointNews),
        KeyNotice notice => JsonSerializer.SerializeToUtf8Bytes(
            new EventBody<KeyNews>(notice.Type, hint.At, new KeyNews(notice.Key, notice.Version, notice.Due)),
            WebhookJson.Plain.EventBodyKeyNews),
        VerificationNotice notice => JsonSerializer.SerializeToUtf8Bytes(
            new EventBody<VerificationNews>(notice.Type, hint.At, new VerificationNews(notice.Verification, notice.Method)),
            WebhookJson.Plain.EventBodyVerificationNews),
        AlertNotice notice => JsonSerializer.SerializeToUtf8Bytes(
            new EventBody<AlertNews>(
                notice.Type, hint.At,
                new AlertNews(
                    notice.Alert, notice.Kind, notice.Kinds.Count > 0 ? notice.Kinds : [notice.Kind], notice.Severity,
                    notice.Baseline, notice.Observed, notice.Sentence)),
            WebhookJson.Plain.EventBodyAlertNews),
        _ => null,
    };

    /// <summary>The body of a test.</summary>
    public static byte[] WriteTest(WebhookId endpoint, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(
        new EventBody<TestNews>(WebhookEvents.Test, now, new TestNews(endpoint.Value)), WebhookJson.Plain.EventBodyTestNews);

    /// <summary>
    /// The event as the row has it, or null; notes are no events. A row that is full has dropped events of its middle: what may be among
    /// these is believed, a submit only if the row's state rests on one (a claim announces it, and may have come to nothing).
    /// </summary>
    internal static MessageEvent? Find(MessageRow row, MessageMoved moved, DateTimeOffset announcedAt)
    {
        var nth = 0;
        foreach (var one in row.Events)
        {
            if (one.State == moved.State && !one.IsNote && ++nth == moved.Nth) return one;
        }

        var dropped = announcedAt < MessageTrail.GoneBefore(row.Events);
        var credible = moved.State != MessageState.Dispatched || IsOut(row.State);
        return dropped && credible ? new MessageEvent(announcedAt, moved.State, "") : null;
    }

    private static bool IsOut(MessageState state) =>
        state is MessageState.Dispatched or MessageState.Delivered or MessageState.Undeliverable or MessageState.Expired;

    private async Task<byte[]?> WriteAsync(WebhookEvent hint, MessageMoved moved, CancellationToken cancellation)
    {
        if (await rows.FindAsync(hint.Account, moved.Message, cancellation) is not { } row) return null;
        if (Find(row, moved, hint.At) is not { } happened) return null;
        var news = new MessageNews(
            row.Id.Value, moved.State.Code(), OrNull(happened.Reason),
            row.Channel is Channel.None or Channel.Auto ? null : row.Channel.Code(), OrNull(row.ToMasked), row.Parts, row.PossibleDuplicate,
            await ReferenceAsync(row, cancellation));
        return JsonSerializer.SerializeToUtf8Bytes(
            new EventBody<MessageNews>(moved.Type, happened.At, news), WebhookJson.Plain.EventBodyMessageNews);
    }

    // The one thing of the sealed content that goes out: it is the customer's own word for the message. Erased with the rest.
    private async Task<string?> ReferenceAsync(MessageRow row, CancellationToken cancellation)
    {
        if (row.Content.Length == 0) return null;
        var opening = await sealer.OpenAsync(SealPurpose.Content, "Messages", row.Content, cancellation);
        return opening is Opening.Opened opened && opened.Label.Subject == row.Id.Value
            ? JsonSerializer.Deserialize(opened.Plaintext.Span, FlowJson.Default.MessageContent)?.Reference
            : null;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
