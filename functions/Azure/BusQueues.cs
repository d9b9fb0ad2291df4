using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Sends hops to Service Bus.</summary>
public sealed class BusQueues(ServiceBusClient bus) : IQueues
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> senders = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation)
    {
        if (hops.Count == 1) return SenderOf(hops[0].Queue).SendMessageAsync(MessageOf(hops[0]), cancellation);
        return Task.WhenAll(hops.GroupBy(hop => hop.Queue).Select(group => SendAsync(group.Key, [.. group], cancellation)));
    }

    private async Task SendAsync(string queue, OutgoingHop[] hops, CancellationToken cancellation)
    {
        var sender = SenderOf(queue);
        var at = 0;
        while (at < hops.Length)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (at < hops.Length && batch.TryAddMessage(MessageOf(hops[at]))) at++;

            // One that does not fit an empty batch goes alone: its own error is then about it.
            if (batch.Count == 0) await sender.SendMessageAsync(MessageOf(hops[at++]), cancellation);
            else await sender.SendMessagesAsync(batch, cancellation);
        }
    }

    private ServiceBusSender SenderOf(string queue) => senders.GetOrAdd(queue, bus.CreateSender);

    private static ServiceBusMessage MessageOf(OutgoingHop hop)
    {
        var message = new ServiceBusMessage(new BinaryData(hop.Body)) { MessageId = hop.MessageId };
        if (hop.EnqueueAt is { } at) message.ScheduledEnqueueTime = at;
        return message;
    }
}
