using Azure.Messaging.ServiceBus;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

public sealed class ScheduleTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory, InlineData(29_999, 0), InlineData(30_000, 1)]
    public async Task A_scheduled_message_appears_exactly_when_it_is_due(int milliseconds, int active)
    {
        await folder.SendAsync("a", change: message => message.ScheduledEnqueueTime = folder.Time.Now + TimeSpan.FromSeconds(30));
        folder.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal((active, 1 - active), (folder.Counts.Active, folder.Counts.Scheduled));
    }

    [Fact]
    public async Task A_waiting_receiver_is_woken_when_a_message_is_due()
    {
        var due = folder.Time.Now + TimeSpan.FromSeconds(30);
        await folder.SendAsync("a", change: message => message.ScheduledEnqueueTime = due);
        var waiting = folder.Broker.ReceiveAsync(Queue, 1, default).AsTask();
        Assert.False(waiting.IsCompleted);
        folder.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(due, Assert.Single(await waiting).EnqueuedTime);
    }

    [Fact]
    public async Task A_batch_keeps_the_schedule_of_each_message()
    {
        var sender = folder.Client.CreateSender(Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("now")));
        var later = new ServiceBusMessage("later") { ScheduledEnqueueTime = folder.Time.Now + TimeSpan.FromSeconds(1) };
        Assert.True(batch.TryAddMessage(later));
        await sender.SendMessagesAsync(batch);
        Assert.Equal((1, 1), (folder.Counts.Active, folder.Counts.Scheduled));
        folder.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, folder.Counts.Active);
    }

    [Fact]
    public async Task The_life_of_a_scheduled_message_begins_when_it_is_due()
    {
        await folder.SendAsync("a", change: message =>
        {
            message.ScheduledEnqueueTime = folder.Time.Now + TimeSpan.FromHours(1);
            message.TimeToLive = TimeSpan.FromMinutes(1);
        });
        folder.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(59));
        Assert.Equal(1, folder.Counts.Active);
        folder.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, folder.Counts.DeadLettered);
    }

    [Fact]
    public async Task A_schedule_survives_a_restart()
    {
        await folder.SendAsync("a", change: message => message.ScheduledEnqueueTime = folder.Time.Now + TimeSpan.FromHours(1));
        await folder.RestartAsync();
        Assert.Equal(1, folder.Counts.Scheduled);
        folder.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, folder.Counts.Active);
    }
}
