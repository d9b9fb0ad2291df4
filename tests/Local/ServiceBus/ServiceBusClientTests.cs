using Azure.Core;
using Azure.Messaging.ServiceBus;
using Moq;
using Waxseal.Tests.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.ServiceBus;

public sealed class ServiceBusClientTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Looks_for_its_engine_at_the_first_call_only()
    {
        await using var client = new ServiceBusClient("Endpoint=sb://embedded/;EmbeddedEngine=/nowhere");
        var sender = client.CreateSender(Queue);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendMessageAsync(new ServiceBusMessage("a")));
    }

    [Fact]
    public async Task A_namespace_with_an_identity_says_that_no_engine_is_behind_it()
    {
        await using var client = new ServiceBusClient("contoso.servicebus.windows.net", Mock.Of<TokenCredential>());
        Assert.Equal("contoso.servicebus.windows.net", client.FullyQualifiedNamespace);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.CreateSender(Queue).SendMessageAsync(new ServiceBusMessage("a")));
        Assert.Contains("EmbeddedEngine=", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_goes_on_after_the_engine_was_restarted()
    {
        var sender = folder.Client.CreateSender(Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("a"));
        await folder.RestartAsync();
        await sender.SendMessageAsync(new ServiceBusMessage("b"));
        Assert.Equal(2, folder.Counts.Active);
    }

    [Fact]
    public async Task A_closed_client_closes_what_it_made()
    {
        var client = folder.Client;
        var sender = client.CreateSender(Queue);
        await client.DisposeAsync();
        Assert.True(sender.IsClosed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sender.SendMessageAsync(new ServiceBusMessage("a")));
    }

    [Fact]
    public async Task A_receive_returns_nothing_when_its_wait_is_over()
    {
        await using var receiver = folder.Client.CreateReceiver(Queue);
        var waiting = receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5));
        folder.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_receive_that_is_cancelled_throws()
    {
        await using var receiver = folder.Client.CreateReceiver(Queue);
        using var cancel = new CancellationTokenSource();
        var waiting = receiver.ReceiveMessagesAsync(10, null, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Receive_and_delete_leaves_nothing_behind()
    {
        await folder.SendAsync("a");
        await using var receiver = folder.Client.CreateReceiver(
            Queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var received = await receiver.ReceiveMessageAsync();
        Assert.Equal((0, 0), (folder.Counts.Active, folder.Counts.Locked));
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.CompleteMessageAsync(received));
    }

    [Fact]
    public async Task A_receiver_settles_in_every_way()
    {
        await using var receiver = folder.Client.CreateReceiver(Queue);
        for (var i = 0; i < 3; i++) await folder.SendAsync($"{i}");
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(), "why", "because");
        await receiver.DeferMessageAsync(await receiver.ReceiveMessageAsync());
        var last = await receiver.ReceiveMessageAsync();
        await receiver.RenewMessageLockAsync(last);
        await receiver.AbandonMessageAsync(last);
        await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
        Assert.Equal((0, 1, 1), (folder.Counts.Active, folder.Counts.Deferred, folder.Counts.DeadLettered));
        await using var dead = folder.Client.CreateReceiver(Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal("why", (await dead.ReceiveMessageAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task Peeking_goes_on_where_it_ended_and_locks_nothing()
    {
        for (var i = 0; i < 3; i++) await folder.SendAsync($"{i}");
        await using var receiver = folder.Client.CreateReceiver(Queue);
        var first = await receiver.PeekMessagesAsync(2);
        var rest = await receiver.PeekMessagesAsync(2);
        Assert.Equal((2, 1), (first.Count, rest.Count));
        Assert.Null(await receiver.PeekMessageAsync());
        Assert.Equal("0", (await receiver.PeekMessageAsync(0)).MessageId);
        Assert.Equal(3, folder.Counts.Active);
    }

    [Fact]
    public async Task Everything_a_caller_uses_can_be_mocked()
    {
        var sent = new List<ServiceBusMessage>();
        var sender = new Mock<ServiceBusSender>();
        sender.Setup(s => s.CreateMessageBatchAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(ServiceBusModelFactory.ServiceBusMessageBatch(0, sent, tryAddCallback: _ => sent.Count < 2));
        var client = new Mock<ServiceBusClient>();
        client.Setup(c => c.CreateSender(Queue)).Returns(sender.Object);
        using var batch = await client.Object.CreateSender(Queue).CreateMessageBatchAsync();
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("a")));
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("b")));
        Assert.False(batch.TryAddMessage(new ServiceBusMessage("c")));
        Assert.Equal(2, batch.Count);
    }
}
