using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Empties the dead-letter queues, which have no time to live: state, audit, purge.</summary>
public sealed partial class DeadLetters(
    Hops hops, MessageStates states, IAuditTrail audit, ForgedCount forgeries, ILogger<DeadLetters> logger)
{
    private const string Dead = "hop.dead";

    /// <summary>
    /// A genuine message ends as <c>failed</c>, and a line says so, or says that this hop was not its end; any other leaves only
    /// its audit entry.
    /// </summary>
    public async Task BuryAsync<TMessage>(
        ServiceBusReceivedMessage received, ServiceBusMessageActions actions, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        var queue = Hops.QueueOf<TMessage>();
        try
        {
            if (await EndAsync<TMessage>(received, queue, cancellation) is var (entry, eventId, ended))
            {
                await audit.AppendAsync(entry, eventId, cancellation);

                // Alarms and objectives see lines only, and the queue is empty again. One that comes again says the same once more.
                if (ended) Log.Buried(logger, entry.Subject, entry.Reason, queue);
                else if (entry.Action == Dead) Log.Overtaken(logger, entry.Subject, entry.Reason, queue);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Left alone, it comes again when its lock ends. Thrown, it would come again at once: a dead letter has no delivery limit.
            Log.NotBuried(logger, queue, exception.GetType().Name);
            return;
        }

        await actions.CompleteMessageAsync(received, cancellation);
    }

    // What there is to audit, with its event's id, and whether a message ended by it; null for one more of a flood.
    private async Task<(AuditEntry Entry, string EventId, bool Ended)?> EndAsync<TMessage>(
        ServiceBusReceivedMessage received, string queue, CancellationToken cancellation)
        where TMessage : IPipelineMessage => await hops.OpenAsync<TMessage>(received.Body, cancellation) switch
    {
        Opening.Opened opened => await FailAsync<TMessage>(opened.Label, opened.Plaintext, "dead_lettered", queue, cancellation),
        Opening.Expired expired => await FailAsync<TMessage>(expired.Label, expired.Plaintext, "expired_hop", queue, cancellation),
        Opening.Forged forged => forgeries.Judge(forged.Reason) is { } reason
            ? (new AuditEntry("hop.forged", AccountId.Gateway.Value, queue, queue, reason),
                $"{queue}|{received.SequenceNumber}|{received.EnqueuedTime:O}", false)
            : null,
        _ => throw new InvalidOperationException("No such opening."),
    };

    private async Task<(AuditEntry Entry, string EventId, bool Ended)?> FailAsync<TMessage>(
        SealLabel label, ReadOnlyMemory<byte> plaintext, string reason, string queue, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        var account = AccountId.Parse(label.Account);
        var (ids, releases) = Read<TMessage>(label, plaintext);

        // Receipts and events of webhooks have no state: with its last hop each of them ends. Of a batch one is enough.
        var ended = ids.Count == 0;
        foreach (var id in ids)
            ended |= await states.BuryAsync(account, id, reason, releases, sending: queue == Pipeline.Dispatch, cancellation);

        // Named by what is in it: a genuine message that somebody puts into a queue a thousand times is one event.
        var entry = new AuditEntry(Dead, label.Account, queue, label.Subject, reason);
        return (entry, $"{queue}|{label.Subject}|{label.Attempt}|{label.ExpiresAt:O}|{reason}", ended);
    }

    // A record of another version reads no more; its label still says whose it is.
    private static (IReadOnlyList<MessageId> Ids, int Releases) Read<TMessage>(SealLabel label, ReadOnlyMemory<byte> plaintext)
        where TMessage : IPipelineMessage
    {
        try
        {
            var message = Hops.Read<TMessage>(plaintext);
            return (message.Ids, message.Releases);
        }
        catch (JsonException)
        {
            return (MessageId.TryParse(label.Subject, out var id) ? [id] : [], 0);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(205, LogLevel.Warning, "Queue {Queue}: a dead letter could not be recorded ({Error}); it comes again.")]
        public static partial void NotBuried(ILogger logger, string queue, string error);

        [LoggerMessage(206, LogLevel.Error, "{Subject} ended as a dead letter ({Reason}) in {Queue}.")]
        public static partial void Buried(ILogger logger, string subject, string reason, string queue);

        // Objectives look for the words of the line above.
        [LoggerMessage(207, LogLevel.Warning, "{Subject} has a dead letter ({Reason}) in {Queue}, which ended nothing.")]
        public static partial void Overtaken(ILogger logger, string subject, string reason, string queue);
    }
}
