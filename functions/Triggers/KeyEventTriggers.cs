using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary>What the vault says of its secrets: hours sooner than the daily timer finds it.</summary>
public sealed class KeyEventTriggers(KeyEventRun run)
{
    /// <summary>Where the vault's events arrive; beside the pipeline, so its messages are not sealed.</summary>
    public const string Queue = "key-events";

    // What the message says is not read: whoever can write to the queue makes the gateway look at its keys once in a while.
    [Function("KeyEvents")]
    public async Task KeyEvents(
        [ServiceBusTrigger(Queue, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        await run.RunAsync(cancellation);
        await actions.CompleteMessageAsync(message, cancellation);
    }
}
