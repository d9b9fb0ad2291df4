using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>Keeps one message locked while its function runs, up to a limit. Batches get none, as on Azure.</summary>
internal sealed class LockRenewal : IAsyncDisposable
{
    private readonly Broker broker;
    private readonly ServiceBusReceivedMessage message;
    private readonly TimeProvider time;
    private readonly DateTimeOffset end;
    private readonly ITimer timer;
    private Task renewing = Task.CompletedTask;

    public LockRenewal(Broker broker, ServiceBusReceivedMessage message, TimeSpan longest, TimeProvider time)
    {
        this.broker = broker;
        this.message = message;
        this.time = time;
        end = time.GetUtcNow() + longest;
        timer = time.CreateTimer(static state => (state as LockRenewal)?.Renew(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Schedule();
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await renewing;
    }

    // Half-way through the lock there is time left for a second try.
    private void Schedule()
    {
        var now = time.GetUtcNow();
        var due = (message.LockedUntil - now) / 2;
        if (due > TimeSpan.Zero && now + due < end) timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Renew() => renewing = RenewAsync();

    private async Task RenewAsync()
    {
        try
        {
            await broker.RenewLockAsync(message, CancellationToken.None);
            Schedule();
        }
        catch (Exception)
        {
            // Settled meanwhile, its lock lost, or the engine in trouble: whichever it is, the function learns it when it settles.
        }
    }
}
