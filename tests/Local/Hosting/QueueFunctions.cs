using Azure.Messaging.ServiceBus;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Tests.Local.Hosting;

public sealed class QueueFunctions(Probe probe)
{
    private const string Bus = "ServiceBus";

    [Function("single")]
    public async Task Single(
        [ServiceBusTrigger("single", Connection = Bus, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        probe.Tell($"{message.MessageId} {message.DeliveryCount}");
        await probe.Gate.WaitAsync(cancellation);
        if (probe.Fails) throw new InvalidOperationException("failed on purpose");
        await actions.CompleteMessageAsync(message, cancellation);
        probe.Tell(message.MessageId + " done");
    }

    [Function("auto")]
    public Task Auto([ServiceBusTrigger("auto", Connection = Bus, AutoCompleteMessages = true)] ServiceBusReceivedMessage message)
    {
        probe.Tell(message.MessageId);
        return probe.Fails && message.DeliveryCount == 1 ? throw new InvalidOperationException("failed on purpose") : Task.CompletedTask;
    }

    [Function("careless")]
    public void Careless(
        [ServiceBusTrigger("careless", Connection = Bus, AutoCompleteMessages = false)] ServiceBusReceivedMessage message) =>
        probe.Tell($"{message.MessageId} {message.DeliveryCount}");

    [Function("batch")]
    public async Task Batch(
        [ServiceBusTrigger("batch", Connection = Bus, IsBatched = true, AutoCompleteMessages = false)] ServiceBusReceivedMessage[] batch,
        ServiceBusMessageActions actions)
    {
        probe.Tell(string.Join(' ', batch.Select(message => $"{message.MessageId}/{message.DeliveryCount}")));
        await probe.Gate;
        await actions.CompleteMessageAsync(batch[0]);
        if (probe.Fails) throw new InvalidOperationException("failed on purpose");
        foreach (var message in batch.Skip(1)) await actions.CompleteMessageAsync(message);
        probe.Tell("done");
    }

    [Function("slow")]
    public async Task Slow(
        [ServiceBusTrigger("slow", Connection = Bus, IsBatched = true, AutoCompleteMessages = false)] ServiceBusReceivedMessage[] batch,
        ServiceBusMessageActions actions)
    {
        probe.Tell(batch[0].MessageId);
        await probe.Gate;
        try
        {
            await actions.CompleteMessageAsync(batch[0], new CancellationToken(probe.Fails));
            probe.Tell("done");
        }
        catch (RpcException failure)
        {
            probe.Tell($"{failure.StatusCode} {failure.Status.Detail}");
        }
    }

    [Function("dead")]
    public async Task Dead(
        [ServiceBusTrigger("%DeadFrom%/$DeadLetterQueue", Connection = Bus, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions)
    {
        await actions.CompleteMessageAsync(message);
        probe.Tell("dead " + message.MessageId);
    }
}
