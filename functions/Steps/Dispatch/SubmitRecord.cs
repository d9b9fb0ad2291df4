using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Steps.Dispatch;

/// <summary>Writes down that an operator has a message: the one result that can't be had again by trying again.</summary>
public sealed partial class SubmitRecord(
    IMessageRows rows, ReceiptSlots slots, KeyRing ring, Hops hops, IQueues queues, IOptions<DispatchOptions> options, TimeProvider time,
    ILogger<SubmitRecord> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Keeps the operator's ids and the new state; through an outage of the tables it tries until its patience ends. Receipts that came
    /// before it are sent on their way again.
    /// </summary>
    public async Task KeepAsync(MessageRow claimed, string to, WayResult.Accepted accepted, CancellationToken cancellation)
    {
        await TryOnAsync(
            claimed.Id,
            async () =>
            {
                var early = slots.AddAsync(accepted.Operator, claimed.Events[^1].At, Parts(claimed, to, accepted), cancellation);
                await Task.WhenAll(early, MoveAsync(claimed, accepted, cancellation));
                await SendAgainAsync(await early, cancellation);
            },
            cancellation);
    }

    /// <summary>Writes that a claim came to nothing, as stubbornly: left standing, it would say that the message may be out.</summary>
    public Task TakeBackAsync(MessageRow back, CancellationToken cancellation) =>
        TryOnAsync(back.Id, () => rows.TryReplaceAsync(back, cancellation), cancellation);

    /// <summary>
    /// Writes that a claimed message goes by the next channel, as stubbornly; the row as written, or null when somebody else changed it.
    /// </summary>
    public async Task<MessageRow?> MoveOnAsync(MessageRow row, CancellationToken cancellation)
    {
        MessageRow? written = null;
        await TryOnAsync(row.Id, async () => written = await rows.TryReplaceAsync(row, cancellation), cancellation);
        return written;
    }

    private async Task TryOnAsync(MessageId id, Func<Task> write, CancellationToken cancellation)
    {
        var giveUpAt = time.GetUtcNow() + options.Value.ResultPatience;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception exception) when (Passes(exception, cancellation) && time.GetUtcNow() < giveUpAt)
            {
                if (tries == 1) Log.NotWritten(logger, id, FaultName.Of(exception));
                await Task.Delay(RetryDelay, time, cancellation);
            }
        }
    }

    // What the client of the tables throws: an answer, all its tries without one, or its own time running out; and a row in great demand.
    private static bool Passes(Exception exception, CancellationToken cancellation) =>
        exception is RequestFailedException or AggregateException or ConflictException ||
        exception is OperationCanceledException && !cancellation.IsCancellationRequested;

    private (string Id, ReceiptPart Part)[] Parts(MessageRow claimed, string to, WayResult.Accepted accepted)
    {
        var macs = ring.IdsAt(time.GetUtcNow());
        return
        [
            // A part that was taken without an id can't be found by any receipt.
            .. accepted.Ids.Select((id, part) => (Id: id, Part: new ReceiptPart(
                claimed.Account, claimed.Id, part, accepted.Ids.Count, ReceiptReadings.HashOf(macs, accepted.Operator, id, to))))
                .Where(one => one.Id.Length > 0),
        ];
    }

    private async Task MoveAsync(MessageRow claimed, WayResult.Accepted accepted, CancellationToken cancellation)
    {
        var row = claimed;
        while (row is { State: MessageState.Dispatching })
        {
            var dispatched = row.MovedTo(MessageState.Dispatched, "", time.GetUtcNow()) with { Parts = accepted.Ids.Count };
            if (await rows.TryReplaceAsync(dispatched, cancellation) is not null) return;

            // A receipt was faster, or an erasure: look again, and leave what is ahead of us alone.
            row = await rows.FindAsync(claimed.Account, claimed.Id, cancellation);
        }
    }

    // Sent, not applied: the step that knows how stands behind a queue. What is lost here is found when the receipt's wait is over.
    private async Task SendAgainAsync(IReadOnlyList<ReceivedReceipt> early, CancellationToken cancellation)
    {
        if (early.Count == 0) return;
        try
        {
            var found = new List<OutgoingHop>();
            foreach (var receipt in early)
                found.Add(await hops.SealAsync(receipt with { Found = true }, attempt: 0, enqueueAt: null, cancellation));
            await queues.SendAsync(found, cancellation);
        }
        catch (Exception exception) when (exception is ServiceBusException or KeysUnavailableException || Passes(exception, cancellation))
        {
            Log.NotSentAgain(logger, early.Count, FaultName.Of(exception));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(600, LogLevel.Warning, "{Message}: what the operator answered could not be written ({Error}); trying on.")]
        public static partial void NotWritten(ILogger logger, MessageId message, string error);

        [LoggerMessage(601, LogLevel.Warning, "{Receipts} early receipt(s) could not be sent on ({Error}); they come again later.")]
        public static partial void NotSentAgain(ILogger logger, int receipts, string error);
    }
}
