using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

/// <summary>
/// Many hands on one queue: whatever they do to a message, it ends exactly once, and the file agrees.
/// </summary>
public sealed class PressureTests : IAsyncDisposable
{
    private const int Count = 4000;

    private readonly EngineFolder folder = new();
    private readonly ConcurrentDictionary<string, int> completed = new(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Every_message_ends_once_whatever_its_receivers_do()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var receivers = Enumerable.Range(0, 4).Select(seed => Task.Run(() => ReceiveAsync(new Random(seed), stop.Token))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Task.Run(() => SendAsync(lane))));

        while (completed.Count + folder.Counts.DeadLettered < Count)
        {
            // What a receiver dropped comes back when its lock expires.
            folder.Time.Advance(TimeSpan.FromSeconds(61));
            await folder.FlushAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(receivers);
        await folder.FlushAsync();
        Assert.All(completed, message => Assert.Equal(1, message.Value));
        Assert.Equal((0, 0, Count - completed.Count), (folder.Counts.Active, folder.Counts.Locked, folder.Counts.DeadLettered));
        await using var after = folder.AfterKill();
        Assert.Equal((0, Count - completed.Count), (after.Counts.Active, after.Counts.DeadLettered));
    }

    private async Task SendAsync(int lane)
    {
        // Each id is sent twice, from two lanes.
        for (var i = lane; i < Count * 2; i += 8) await folder.SendAsync($"{i % Count}");
    }

    private async Task ReceiveAsync(Random random, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                foreach (var message in await folder.Broker.ReceiveAsync(Queue, 50, cancellation))
                    await HandleAsync(message, random.Next(10));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task HandleAsync(ServiceBusReceivedMessage message, int choice)
    {
        try
        {
            switch (choice)
            {
                case < 6:
                    await folder.CompleteAsync(message);
                    completed.AddOrUpdate(message.MessageId, 1, static (_, times) => times + 1);
                    break;
                case < 8:
                    await folder.AbandonAsync(message);
                    break;
                case < 9:
                    await folder.Broker.DeadLetterAsync(message, null, "why", null, CancellationToken.None);
                    break;
            }
        }
        catch (ServiceBusException failure) when (failure.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            // The clock went past the lock meanwhile.
        }
    }
}
