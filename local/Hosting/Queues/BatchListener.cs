using Azure.Messaging.ServiceBus;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>One batch after another: never two of one function in one instance.</summary>
internal sealed class BatchListener(QueueReceiver receiver, QueueRun run, HostSettings settings) : IListener
{
    public async Task ListenAsync(CancellationToken stopping, CancellationToken cut)
    {
        while (!stopping.IsCancellationRequested)
        {
            ServiceBusReceivedMessage[] batch;
            try
            {
                batch = await ReceiveAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                await run.RestAfterAsync(failure, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            if (batch.Length > 0) await run.RunBatchAsync(batch, cut);
        }
    }

    private async Task<ServiceBusReceivedMessage[]> ReceiveAsync(CancellationToken stopping)
    {
        var first = await receiver.ReceiveAsync(settings.BatchMessagesMax, stopping);
        if (first.Count >= settings.BatchMessagesMin || first.Count == 0) return [.. first];
        return await FillAsync([.. first], stopping);
    }

    // Too few for a batch: wait for more, but not longer than host.json says; what is there is never given back.
    private async Task<ServiceBusReceivedMessage[]> FillAsync(List<ServiceBusReceivedMessage> batch, CancellationToken stopping)
    {
        using var wait = new CancellationTokenSource(settings.BatchWaitMax, run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, stopping);
        try
        {
            while (batch.Count < settings.BatchMessagesMin)
            {
                batch.AddRange(await receiver.ReceiveAsync(settings.BatchMessagesMax - batch.Count, either.Token));
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The wait is over, or the host stops: the batch runs as it is.
        }

        return [.. batch];
    }
}
