using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>Takes messages of one queue, with those fetched ahead by <c>prefetchCount</c>: their locks run while they wait here.</summary>
internal sealed class QueueReceiver(Broker broker, string entityPath, int prefetchMessages)
{
    private readonly Queue<ServiceBusReceivedMessage> ahead = new();

    /// <summary>Waits for at least one message; one caller at a time.</summary>
    public async ValueTask<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int messagesMax, CancellationToken cancellation)
    {
        if (prefetchMessages == 0) return await broker.ReceiveAsync(entityPath, messagesMax, cancellation);
        if (ahead.Count == 0)
        {
            foreach (var message in await broker.ReceiveAsync(entityPath, Math.Max(messagesMax, prefetchMessages), cancellation))
            {
                ahead.Enqueue(message);
            }
        }

        var taken = new List<ServiceBusReceivedMessage>(messagesMax);
        while (taken.Count < messagesMax && ahead.TryDequeue(out var message)) taken.Add(message);
        return taken;
    }
}
