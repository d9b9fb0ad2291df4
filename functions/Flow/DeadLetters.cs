using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Empties the dead-letter queues, which have no time to live: state, audit, purge.</summary>
public sealed class DeadLetters(Hops hops, MessageStates states, IAuditTrail audit)
{
    /// <summary>A genuine message ends as <c>failed</c>; any other leaves only its audit entry.</summary>
    public async Task BuryAsync<TMessage>(
        ServiceBusReceivedMessage received, ServiceBusMessageActions actions, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        var queue = Hops.QueueOf<TMessage>();
        var opening = await hops.OpenAsync<TMessage>(received.Body, cancellation);
        var entry = opening switch
        {
            Opening.Opened opened => await FailAsync(Hops.Read<TMessage>(opened), queue, cancellation),
            Opening.Expired expired => await ExpireAsync(expired.Label, queue, cancellation),
            Opening.Forged forged => new AuditEntry("hop.forged", AccountId.Gateway.Value, queue, queue, forged.Reason),
            _ => throw new InvalidOperationException("No such opening."),
        };
        await audit.AppendAsync(entry, $"{queue}|{received.SequenceNumber}", cancellation);
        await actions.CompleteMessageAsync(received, cancellation);
    }

    private async Task<AuditEntry> FailAsync<TMessage>(TMessage message, string queue, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        foreach (var id in message.Ids)
            await states.MoveAsync(message.Account, id, MessageState.Failed, "dead_lettered", cancellation);
        return new AuditEntry("hop.dead", message.Account.Value, queue, message.Subject, "dead_lettered");
    }

    // Overtaken by its own expiry (the gateway stood still for days), or replayed: a row that is still open ends, none is made.
    private async Task<AuditEntry> ExpireAsync(SealLabel label, string queue, CancellationToken cancellation)
    {
        if (MessageId.TryParse(label.Subject, out var id))
            await states.MoveExistingAsync(AccountId.Parse(label.Account), id, MessageState.Failed, "expired_hop", cancellation);
        return new AuditEntry("hop.expired", label.Account, queue, label.Subject, "expired_hop");
    }
}
