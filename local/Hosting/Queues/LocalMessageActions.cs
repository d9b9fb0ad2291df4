using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>Settles through the broker, and remembers what the function itself settled.</summary>
internal sealed class LocalMessageActions(Broker broker) : ServiceBusMessageActions
{
    private readonly HashSet<ServiceBusReceivedMessage> settled = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the function has settled this message.</summary>
    public bool IsSettled(ServiceBusReceivedMessage message)
    {
        lock (settled) return settled.Contains(message);
    }

    public override async Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        await broker.CompleteAsync(message, cancellationToken);
        Settle(message);
    }

    public override async Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default)
    {
        await broker.AbandonAsync(message, propertiesToModify, cancellationToken);
        Settle(message);
    }

    public override async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
        string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
    {
        await broker.DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);
        Settle(message);
    }

    public override async Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        await broker.RenewLockAsync(message, cancellationToken);

    private void Settle(ServiceBusReceivedMessage message)
    {
        lock (settled) settled.Add(message);
    }
}
