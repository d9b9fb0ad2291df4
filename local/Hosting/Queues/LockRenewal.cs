using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>Keeps one message locked while its function runs, up to a limit. Batches get none, as on Azure.</summary>
internal sealed partial class LockRenewal : IAsyncDisposable
{
    // Under this a renewal would come too late to be worth a try.
    private static readonly TimeSpan LeftMin = TimeSpan.FromSeconds(1);

    private readonly Broker broker;
    private readonly ServiceBusReceivedMessage message;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly DateTimeOffset end;
    private readonly ITimer timer;
    private Task renewing = Task.CompletedTask;

    public LockRenewal(Broker broker, ServiceBusReceivedMessage message, TimeSpan longest, TimeProvider time, ILogger logger)
    {
        this.broker = broker;
        this.message = message;
        this.time = time;
        this.logger = logger;
        end = time.GetUtcNow() + longest;
        timer = time.CreateTimer(static state => (state as LockRenewal)?.Renew(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Schedule();
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await renewing;
    }

    // Half-way through the lock, and after a failure half-way through what is left of it.
    private void Schedule()
    {
        var now = time.GetUtcNow();
        var due = (message.LockedUntil - now) / 2;
        if (due >= LeftMin && now + due < end) timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Renew() => renewing = RenewAsync();

    private async Task RenewAsync()
    {
        try
        {
            await broker.RenewLockAsync(message, CancellationToken.None);
            Schedule();
        }
        catch (ServiceBusException lost) when (lost.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            // Settled meanwhile, or too late: the function learns it when it settles.
            Log.LockGone(logger, message.MessageId);
        }
        catch (Exception failure) when (failure is ServiceBusException or ObjectDisposedException or TimeoutException)
        {
            Log.NotRenewed(logger, failure, message.MessageId);
            Schedule();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13, LogLevel.Debug, "The lock of {Message} is gone and was not renewed.")]
        public static partial void LockGone(ILogger logger, string message);

        [LoggerMessage(14, LogLevel.Warning, "The lock of {Message} could not be renewed.")]
        public static partial void NotRenewed(ILogger logger, Exception failure, string message);
    }
}
