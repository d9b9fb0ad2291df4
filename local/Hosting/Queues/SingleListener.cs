using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>One message an invocation, up to so many at once.</summary>
internal sealed class SingleListener(QueueReceiver receiver, QueueRun run, int callsMax) : IListener
{
    public async Task ListenAsync(CancellationToken stopping, CancellationToken cut)
    {
        using var slots = new SemaphoreSlim(callsMax, callsMax);
        await ReceiveAsync(slots, stopping, cut);

        // Each running call holds a slot: with all of them in hand, none runs.
        for (var drained = 0; drained < callsMax; drained++) await slots.WaitAsync(CancellationToken.None);
    }

    private async Task ReceiveAsync(SemaphoreSlim slots, CancellationToken stopping, CancellationToken cut)
    {
        while (!stopping.IsCancellationRequested)
        {
            var held = 0;
            try
            {
                await slots.WaitAsync(stopping);
                held = 1;
                while (held < callsMax && slots.Wait(0, CancellationToken.None)) held++;
                foreach (var message in await receiver.ReceiveAsync(held, stopping))
                {
                    held--;
                    Start(message, slots, cut);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                await run.RestAfterAsync(failure, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                if (held > 0) slots.Release(held);
            }
        }
    }

    // Not awaited here, but not forgotten either: the slot it holds is what the drain waits for.
    private void Start(ServiceBusReceivedMessage message, SemaphoreSlim slots, CancellationToken cut) =>
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await run.RunOneAsync(message, cut);
                }
                finally
                {
                    slots.Release();
                }
            },
            CancellationToken.None);
}
