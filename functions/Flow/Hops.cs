using System.Text.Json;
using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Seals messages for their queue and opens what comes out of one. Nothing in a queue is believed before it opened.</summary>
public sealed class Hops(Sealer sealer, KeyRing ring, IOptions<FlowOptions> options)
{
    /// <summary>Seals a message for the queue of its type. Throws <see cref="KeysUnavailableException"/>.</summary>
    public async ValueTask<OutgoingHop> SealAsync(
        IPipelineMessage message, int attempt, DateTimeOffset? enqueueAt, CancellationToken cancellation)
    {
        var hop = Pipeline.HopOf(message.GetType());
        var json = JsonSerializer.SerializeToUtf8Bytes(message, hop.Json);
        var body = await sealer.SealAsync(Label(SealPurpose.Hop, hop.Queue, message, attempt), json, cancellation);
        var messageId = ring.IdsAt(TimeOf(message)).OfHop(SubjectOf(message, attempt), hop.Queue, attempt);
        return new OutgoingHop(hop.Queue, messageId, body, enqueueAt);
    }

    /// <summary>Opens the body of a queue message. Throws <see cref="KeysUnavailableException"/>, also for keys too old.</summary>
    public ValueTask<Opening> OpenAsync<TMessage>(BinaryData body, CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        // Asked for before a step does anything: what follows could not be sealed.
        ring.EnsureServing();
        return sealer.OpenAsync(SealPurpose.Hop, QueueOf<TMessage>(), body.ToMemory(), cancellation);
    }

    /// <summary>The queue of a type.</summary>
    public static string QueueOf<TMessage>() where TMessage : IPipelineMessage => Pipeline.HopOf(typeof(TMessage)).Queue;

    /// <summary>Reads the message out of an opened record.</summary>
    public static TMessage Read<TMessage>(ReadOnlyMemory<byte> plaintext) where TMessage : IPipelineMessage =>
        JsonSerializer.Deserialize(plaintext.Span, Pipeline.HopOf(typeof(TMessage)).Json) is TMessage message
            ? message
            : throw new JsonException("A sealed hop holds no message.");

    /// <summary>Seals a held message for the quarantine; it opens as the same type only.</summary>
    public ValueTask<byte[]> SealHeldAsync(IPipelineMessage message, DateTimeOffset until, CancellationToken cancellation)
    {
        var hop = Pipeline.HopOf(message.GetType());
        var label = Label(SealPurpose.Quarantine, hop.Queue, message, attempt: 0) with { ExpiresAt = until };
        return sealer.SealAsync(label, JsonSerializer.SerializeToUtf8Bytes(message, hop.Json), cancellation);
    }

    /// <summary>Opens a held message.</summary>
    public ValueTask<Opening> OpenHeldAsync<TMessage>(byte[] record, CancellationToken cancellation)
        where TMessage : IPipelineMessage =>
        sealer.OpenAsync(SealPurpose.Quarantine, QueueOf<TMessage>(), record, cancellation);

    /// <summary>Seals what is left of a message for its row.</summary>
    public ValueTask<byte[]> SealOnwardAsync(ScoredMessage message, CancellationToken cancellation)
    {
        var hop = Pipeline.HopOf(message.GetType());
        var label = Label(SealPurpose.Onward, hop.Queue, message, attempt: 0);
        return sealer.SealAsync(label, JsonSerializer.SerializeToUtf8Bytes(message, hop.Json), cancellation);
    }

    /// <summary>
    /// What is left of the message of this row; null where nothing is, or the record is not its own, or of a version that this one does
    /// not read.
    /// </summary>
    public async ValueTask<ScoredMessage?> OpenOnwardAsync(MessageRow row, CancellationToken cancellation)
    {
        if (row.Onward.Length == 0) return null;
        var opening = await sealer.OpenAsync(SealPurpose.Onward, QueueOf<ScoredMessage>(), row.Onward, cancellation);
        if (opening is not Opening.Opened opened || opened.Label.Subject != row.Id.Value || opened.Label.Account != row.Account.Value)
            return null;
        try
        {
            return Read<ScoredMessage>(opened.Plaintext);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The message's own time, so that a second run gives its hop the same name on any instance, before and after a change of keys.
    private static DateTimeOffset TimeOf(IPipelineMessage message) =>
        message.Ids.Count > 0 ? message.Ids[0].ReceivedAt : new DateTimeOffset(message.Day, default, TimeSpan.Zero);

    // Approved, or sent back, within the broker's memory of MessageIds, the hop after it must not pass for the one before it.
    private static string SubjectOf(IPipelineMessage message, int attempt)
    {
        var subject = attempt == 0 ? message.Subject : message.RetrySubject;
        if (message.Releases > 0) subject = $"{subject}#{message.Releases}";
        return message.Rounds == 0 ? subject : $"{subject}~{message.Rounds}";
    }

    private SealLabel Label(SealPurpose purpose, string place, IPipelineMessage message, int attempt) =>
        new(purpose, place, message.Account.Value, message.Day, message.Subject, attempt, message.ValidUntil + options.Value.SealGrace);
}
