using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Waxseal.Tests.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.ServiceBus;

public sealed class SizeTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory, InlineData(255, true), InlineData(256, false)]
    public async Task A_message_has_at_most_256_KB_its_headers_included(int kilobytes, bool fits)
    {
        var send = folder.SendAsync("a", new string('x', kilobytes * 1024));
        if (fits)
        {
            await send;
            return;
        }

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => send);
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, failure.Reason);
    }

    [Fact]
    public async Task Messages_that_are_too_much_together_are_all_refused()
    {
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.Client.CreateSender(Queue).SendMessagesAsync(
            Enumerable.Range(0, 5).Select(_ => new ServiceBusMessage(new string('x', 60 * 1024)))));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, failure.Reason);
        Assert.Equal(0, folder.Counts.Active);
    }

    [Fact]
    public async Task A_batch_says_no_before_it_is_too_large_and_can_then_be_sent()
    {
        var sender = folder.Client.CreateSender(Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        var added = 0;
        while (batch.TryAddMessage(new ServiceBusMessage(new string('x', 10_000)))) added++;
        Assert.Equal((25, 262_144L), (added, batch.MaxSizeInBytes));
        Assert.Equal(added, batch.Count);
        Assert.True(batch.SizeInBytes <= batch.MaxSizeInBytes);
        await sender.SendMessagesAsync(batch);
        Assert.Equal(25, folder.Counts.Active);
    }

    [Fact]
    public async Task A_batch_keeps_a_message_as_it_was_when_it_was_added()
    {
        var sender = folder.Client.CreateSender(Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        var message = new ServiceBusMessage("before") { Subject = "before" };
        batch.TryAddMessage(message);
        message.Subject = "after";
        await sender.SendMessagesAsync(batch);
        Assert.Equal("before", (await folder.ReceiveAsync()).Subject);
    }

    [Fact]
    public async Task An_empty_batch_sends_nothing()
    {
        var sender = folder.Client.CreateSender(Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        await sender.SendMessagesAsync(batch);
        await sender.SendMessagesAsync([]);
        Assert.Equal(0, folder.Counts.Active);
    }

    [Fact]
    public async Task A_full_queue_refuses_until_there_is_room()
    {
        await using var small = new EngineFolder(new QueueSettings { SizeBytesMax = 2000 });
        await small.SendAsync("a", new string('x', 600));
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => small.SendAsync("b", new string('x', 600)));
        Assert.Equal(ServiceBusFailureReason.QuotaExceeded, failure.Reason);
        await small.CompleteAsync(await small.ReceiveAsync());
        await small.SendAsync("b", new string('x', 600));
    }

    [Fact]
    public async Task A_dead_letter_takes_room_from_its_queue()
    {
        await using var small = new EngineFolder(new QueueSettings { SizeBytesMax = 2000 });
        await small.SendAsync("a", new string('x', 600));
        await small.Broker.DeadLetterAsync(await small.ReceiveAsync(), null, null, null, default);
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => small.SendAsync("b", new string('x', 600)));
        Assert.Equal(ServiceBusFailureReason.QuotaExceeded, failure.Reason);
        await small.CompleteAsync(await small.ReceiveAsync(DeadLetters));
        await small.SendAsync("b", new string('x', 600));
    }

    [Fact]
    public async Task A_restart_counts_what_is_there_the_same_way()
    {
        await using var small = new EngineFolder(new QueueSettings { SizeBytesMax = 2000 });
        await small.SendAsync("a", new string('x', 600));
        await small.RestartAsync();
        await Assert.ThrowsAsync<ServiceBusException>(() => small.SendAsync("b", new string('x', 600)));
    }

    [Theory, InlineData(4, true), InlineData(5, false)]
    public async Task A_small_message_takes_400_bytes_more_than_its_own(int messages, bool fits)
    {
        // Each is 500 to 600 bytes with them, and about 100 without.
        await using var small = new EngineFolder(new QueueSettings { SizeBytesMax = 2400 });
        var failure = await Record.ExceptionAsync(() => small.Client.CreateSender(Queue).SendMessagesAsync(
            Enumerable.Range(0, messages).Select(_ => new ServiceBusMessage())));
        Assert.Equal(fits, failure is null);
    }
}
