using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

public sealed class LockTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory, InlineData(59_999, false), InlineData(60_000, true)]
    public async Task A_lock_expires_after_a_minute(int milliseconds, bool expired)
    {
        await folder.SendAsync("a");
        await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(expired ? 1 : 0, folder.Counts.Active);
    }

    [Fact]
    public async Task A_waiting_receiver_gets_the_message_when_the_lock_of_another_expires()
    {
        await folder.SendAsync("a");
        await folder.ReceiveAsync();
        var waiting = folder.Broker.ReceiveAsync(Queue, 1, default).AsTask();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, Assert.Single(await waiting).DeliveryCount);
    }

    [Fact]
    public async Task An_expired_lock_settles_nothing()
    {
        await folder.SendAsync("a");
        var received = await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.CompleteAsync(received));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
    }

    [Fact]
    public async Task The_lock_of_an_earlier_delivery_settles_nothing()
    {
        await folder.SendAsync("a");
        var first = await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await folder.ReceiveAsync();
        await Assert.ThrowsAsync<ServiceBusException>(() => folder.CompleteAsync(first));
        await folder.CompleteAsync(second);
    }

    [Fact]
    public async Task Renewing_holds_the_message_for_another_minute_from_now()
    {
        await folder.SendAsync("a");
        var received = await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromSeconds(50));
        await folder.Broker.RenewLockAsync(received, default);
        Assert.Equal(folder.Time.Now + TimeSpan.FromMinutes(1), received.LockedUntil);
        folder.Time.Advance(TimeSpan.FromSeconds(59));
        await folder.CompleteAsync(received);
    }

    [Fact]
    public async Task An_expired_lock_can_not_be_renewed()
    {
        await folder.SendAsync("a");
        var received = await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.Broker.RenewLockAsync(received, default));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
    }

    [Fact]
    public async Task The_clock_of_the_system_wakes_a_receiver_too()
    {
        await using var real = new EngineFolder(time: TimeProvider.System);
        var due = TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(200);
        await real.SendAsync("a", change: message => message.ScheduledEnqueueTime = due);
        Assert.Equal(1, real.Counts.Scheduled);
        var received = await real.ReceiveAsync();
        Assert.True(TimeProvider.System.GetUtcNow() >= received.ScheduledEnqueueTime);
    }
}
