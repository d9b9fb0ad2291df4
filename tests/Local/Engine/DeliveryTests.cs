using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

public sealed class DeliveryTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Delivers_in_order_of_arrival()
    {
        foreach (var id in "abc") await folder.SendAsync($"{id}");
        var received = await folder.Broker.ReceiveAsync(Queue, 10, default);
        Assert.Equal(["a", "b", "c"], received.Select(message => message.MessageId));
    }

    [Fact]
    public async Task A_waiting_receiver_is_woken_by_a_send()
    {
        var waiting = folder.Broker.ReceiveAsync(Queue, 10, default).AsTask();
        Assert.False(waiting.IsCompleted);
        await folder.SendAsync("a");
        Assert.Equal("a", Assert.Single(await waiting).MessageId);
    }

    [Fact]
    public async Task Receivers_that_wait_share_what_comes()
    {
        var first = folder.Broker.ReceiveAsync(Queue, 100, default).AsTask();
        var second = folder.Broker.ReceiveAsync(Queue, 100, default).AsTask();
        await folder.Client.CreateSender(Queue).SendMessagesAsync(Enumerable.Range(0, 10).Select(i => new ServiceBusMessage($"{i}")));
        Assert.Equal((5, 5), ((await first).Count, (await second).Count));
    }

    [Fact]
    public async Task A_receiver_that_gave_up_takes_nothing_along()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = folder.Broker.ReceiveAsync(Queue, 1, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await folder.SendAsync("a");
        Assert.Equal("a", (await folder.ReceiveAsync()).MessageId);
    }

    [Fact]
    public async Task A_completed_message_is_gone()
    {
        await folder.SendAsync("a");
        await folder.CompleteAsync(await folder.ReceiveAsync());
        Assert.Equal(new QueueCounts(0, 0, 0, 0, null), folder.Counts);
    }

    [Fact]
    public async Task A_locked_message_is_not_delivered_twice()
    {
        await folder.SendAsync("a");
        await folder.ReceiveAsync();
        Assert.False(folder.Broker.ReceiveAsync(Queue, 1, default).IsCompleted);
    }

    [Fact]
    public async Task An_abandoned_message_is_back_at_once_and_before_the_others()
    {
        await folder.SendAsync("a");
        await folder.SendAsync("b");
        await folder.AbandonAsync(await folder.ReceiveAsync());
        var again = await folder.ReceiveAsync();
        Assert.Equal(("a", 2), (again.MessageId, again.DeliveryCount));
    }

    [Fact]
    public async Task Abandoning_can_change_properties()
    {
        await folder.SendAsync("a", change: message => message.ApplicationProperties["attempt"] = 1);
        await folder.Broker.AbandonAsync(await folder.ReceiveAsync(), new Dictionary<string, object> { ["attempt"] = 2 }, default);
        Assert.Equal(2, (await folder.ReceiveAsync()).ApplicationProperties["attempt"]);
    }

    [Fact]
    public async Task A_message_can_be_settled_once()
    {
        await folder.SendAsync("a");
        var received = await folder.ReceiveAsync();
        await folder.CompleteAsync(received);
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.CompleteAsync(received));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
    }

    [Fact]
    public async Task Peeking_shows_messages_of_any_state_from_a_number_on_and_locks_none()
    {
        await folder.SendAsync("locked");
        await folder.ReceiveAsync();
        await folder.SendAsync("ready");
        await folder.SendAsync("later", change: message => message.ScheduledEnqueueTime = folder.Time.Now.AddHours(1));
        var all = await folder.Broker.PeekAsync(Queue, 10);
        Assert.Equal(["locked", "ready", "later"], all.Select(message => message.MessageId));
        var rest = await folder.Broker.PeekAsync(Queue, 1, all[1].SequenceNumber);
        Assert.Equal("ready", Assert.Single(rest).MessageId);
        Assert.Equal((1, 1, 1), (folder.Counts.Locked, folder.Counts.Active, folder.Counts.Scheduled));
    }

    [Fact]
    public async Task A_peeked_message_can_not_be_settled()
    {
        await folder.SendAsync("a");
        await folder.ReceiveAsync();
        var peeked = Assert.Single(await folder.Broker.PeekAsync(Queue, 10));
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.CompleteAsync(peeked));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
    }

    [Theory, InlineData("nowhere"), InlineData("ingest/$Other")]
    public async Task A_queue_nobody_declared_does_not_exist(string queue)
    {
        var failure = await Assert.ThrowsAsync<ServiceBusException>(
            () => folder.Client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("a")));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, failure.Reason);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task Declaring_a_queue_again_keeps_what_is_in_it()
    {
        await folder.SendAsync("a");
        folder.Broker.DeclareQueue(Queue, new QueueSettings());
        Assert.Equal(1, folder.Counts.Active);
    }

    [Fact]
    public async Task An_outage_of_a_test_fails_the_operation_it_names()
    {
        folder.Broker.Fault = operation =>
            operation == "send ingest" ? new ServiceBusException("down", ServiceBusFailureReason.ServiceBusy) : null;
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.SendAsync("a"));
        Assert.True(failure.IsTransient);
        folder.Broker.Fault = null;
        await folder.SendAsync("a");
        Assert.Equal(1, folder.Counts.Active);
    }

    [Fact]
    public async Task A_settlement_that_fails_leaves_the_message_locked()
    {
        await folder.SendAsync("a");
        var received = await folder.ReceiveAsync();
        folder.Broker.Fault = operation => operation == "complete ingest" ? new TimeoutException() : null;
        await Assert.ThrowsAsync<TimeoutException>(() => folder.CompleteAsync(received));
        folder.Broker.Fault = null;
        await folder.CompleteAsync(received);
        Assert.Equal(0, folder.Counts.Locked);
    }

    [Fact]
    public async Task Closing_the_engine_ends_the_waits()
    {
        await using var other = new EngineFolder();
        var waiting = other.Broker.ReceiveAsync(Queue, 1, default).AsTask();
        await other.Engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }
}
