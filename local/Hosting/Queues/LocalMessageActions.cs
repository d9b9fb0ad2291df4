using Azure.Messaging.ServiceBus;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>
/// Settles through the broker, and remembers what the function itself settled. On Azure these calls go to the host over gRPC, so
/// whatever fails behind them, a lost lock, an absent broker, a cancellation, arrives as <see cref="RpcException"/> (issue 2354 of
/// Azure/azure-functions-dotnet-worker).
/// </summary>
internal sealed class LocalMessageActions(Broker broker) : ServiceBusMessageActions
{
    private readonly HashSet<ServiceBusReceivedMessage> settled = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the function has settled this message.</summary>
    public bool IsSettled(ServiceBusReceivedMessage message)
    {
        lock (settled) return settled.Contains(message);
    }

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, broker.CompleteAsync(message, cancellationToken));

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default) =>
        SettleAsync(message, broker.AbandonAsync(message, propertiesToModify, cancellationToken));

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
        string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default) => SettleAsync(
        message, broker.DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken));

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        CallAsync(broker.RenewLockAsync(message, cancellationToken));

    private async Task SettleAsync(ServiceBusReceivedMessage message, Task settling)
    {
        await CallAsync(settling);
        lock (settled) settled.Add(message);
    }

    private static async Task CallAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (OperationCanceledException cancelled)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "Call canceled by the client."), cancelled);
        }
        catch (Exception failure)
        {
            // The seam that gRPC is: its server tells of any exception by type and text, its client makes this one of it.
            var detail = $"Exception was thrown by handler. {failure.GetType().Name}: {failure.Message}";
            throw new RpcException(new Status(StatusCode.Unknown, detail), failure);
        }
    }
}
