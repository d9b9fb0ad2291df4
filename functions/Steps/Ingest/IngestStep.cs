using System.Text.Json;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Steps.Ingest;

/// <summary>Reads the request, finds each destination, and gives every message its row.</summary>
public sealed class IngestStep(Sealer sealer, KeyRing ring, IOptions<SendLimits> limits, IOptions<IngestOptions> options)
    : IStep<ReceivedMessage, IngestedMessage>
{
    // Service Bus: 262,144 bytes with properties; the seal and its label take some hundred.
    private const int HopBytesMax = 256_000;

    /// <inheritdoc/>
    public async Task<Outcome<IngestedMessage>> RunAsync(ReceivedMessage message, CancellationToken cancellation)
    {
        if (Read(message, limits.Value) is not { } drafts || drafts.Count != message.Ids.Count) return Refusal.Unreadable;

        var rows = new MessageRow[drafts.Count];
        var items = new List<IngestedItem>(drafts.Count);
        for (var at = 0; at < rows.Length; at++)
        {
            var (id, draft) = (message.Ids[at], drafts[at]);
            if (!PhoneNumber.TryParse(draft.To, out var number, out _)) return Refusal.Unreadable;
            rows[at] = Row(message, id, draft, number, await SealAsync(message, id, draft, cancellation));
            if (Destination(number) == Refusal.None) items.Add(new IngestedItem(id, draft, number.Country.Iso));
        }

        return new Outcome<IngestedMessage>.Passed(Split(message, items), rows);
    }

    // A queue message holds 256 KB, and the signed request travels along: a large batch goes on in as many messages as it needs.
    private static List<IngestedMessage> Split(ReceivedMessage message, List<IngestedItem> items)
    {
        if (items.Count == 0) return [];
        if (items.Count == 1) return [new IngestedMessage(message, items)];
        var room = HopBytesMax - JsonSerializer.SerializeToUtf8Bytes(message, FlowJson.Default.ReceivedMessage).Length;
        var parts = new List<List<IngestedItem>>();
        var bytesLeft = 0;
        foreach (var item in items)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(item, FlowJson.Default.IngestedItem).Length + 1;
            if (parts.Count == 0 || bytes > bytesLeft) (parts, bytesLeft) = ([.. parts, []], room);
            parts[^1].Add(item);
            bytesLeft -= bytes;
        }

        return [.. parts.Select(part => new IngestedMessage(message, part))];
    }

    // The same reader as the gate's, over the same signed bytes. Only a request for a code has a text of the gateway's own, and never
    // another: validate looks whether it goes to the number that was signed.
    private static IReadOnlyList<MessageDraft>? Read(ReceivedMessage message, SendLimits limits)
    {
        if (message.Request.Path == VerificationReader.Path) return message.Composed is { } composed ? [composed] : null;
        if (message.Composed is not null) return null;
        var reading = message.Request.Path == DraftReader.BatchPath
            ? DraftReader.ReadBatch(message.Request.Body, limits, message.ReceivedAt)
            : DraftReader.ReadOne(message.Request.Body, limits, message.ReceivedAt);
        return (reading as DraftReading.Read)?.Drafts;
    }

    private MessageRow Row(ReceivedMessage message, MessageId id, MessageDraft draft, PhoneNumber number, byte[] content)
    {
        var row = new MessageRow
        {
            Id = id,
            Account = message.Account,
            Key = message.Key,
            State = MessageState.Accepted,
            Kind = draft.Kind,
            Channel = draft.Channel,
            ToMasked = number.Masked,
            PhoneToken = ring.PhoneTokens.Of(message.Account.Value, number.Digits),
            Country = number.Country.Iso,
            Events = [new MessageEvent(message.ReceivedAt, MessageState.Accepted, "")],
            ValidUntil = draft.ValidUntil(message.ReceivedAt),
            Content = content,
        };
        var refusal = Destination(number);
        return refusal == Refusal.None ? row : row.MovedTo(MessageState.Rejected, refusal.Code(), message.ReceivedAt);
    }

    /// <summary>Satellite, premium and shared-cost ranges are no place for a company's message, and the costliest for a thief's.</summary>
    internal static Refusal Destination(PhoneNumber number) => number.IsGeographic ? Refusal.None : Refusal.BadDestination;

    private ValueTask<byte[]> SealAsync(ReceivedMessage message, MessageId id, MessageDraft draft, CancellationToken cancellation)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new MessageContent(draft.To, draft.From, draft.Body, draft.Reference.Length == 0 ? null : draft.Reference),
            FlowJson.Default.MessageContent);
        var label = new SealLabel(
            SealPurpose.Content, "Messages", message.Account.Value, id.Day, id.Value, 0,
            message.ReceivedAt + options.Value.ContentReadable);
        return sealer.SealAsync(label, content, cancellation);
    }
}
