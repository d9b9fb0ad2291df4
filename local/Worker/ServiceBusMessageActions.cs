// Stands in for Microsoft.Azure.Functions.Worker.Extensions.ServiceBus 5.24.0.
using Azure.Messaging.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settles the messages of an invocation. What fails is a <see cref="Grpc.Core.RpcException"/>.</summary>
public class ServiceBusMessageActions
{
    /// <summary>For the host and for mocks.</summary>
    protected ServiceBusMessageActions()
    {
    }

    /// <summary>The message is done.</summary>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        throw Unbacked();

    /// <summary>The message goes back; its delivery counts.</summary>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default) => throw Unbacked();

    /// <summary>The message goes to the dead-letter queue.</summary>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
        string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default) => throw Unbacked();

    /// <summary>Holds the message for another lock's time.</summary>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        throw Unbacked();

    private static InvalidOperationException Unbacked() => new("These actions have no queue behind them; override what the test needs.");
}
