using System.Security.Cryptography;
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
    IMessageRows rows, ReceiptSlots slots, KeyRing ring, Hops hops, IQueues queues, IOptions<DispatchOptions> options,
    RandomNumberGenerator random, TimeProvider time, ILogger<SubmitRecord> logger)
{
    private const int ClaimIdBytes = 8;
    private const int RenewalsMax = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the writing of a claim may take, of the time that it stands.</summary>
    private static readonly TimeSpan ClaimWrittenWithin = TimeSpan.FromSeconds(1);

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
                // In this order: who dies in between leaves a claim, which is looked at again, and not a state that no receipt ends.
                var early = await slots.AddAsync(accepted.Operator, claimed.Events[^1].At, Parts(claimed, to, accepted), cancellation);
                await MoveAsync(claimed, accepted, cancellation);
                await SendAgainAsync(early, cancellation);
            },
            cancellation);
    }

    /// <summary>Writes that a claim came to nothing, as stubbornly: left standing, it would say that the message may be out.</summary>
    public Task TakeBackAsync(MessageRow back, CancellationToken cancellation) =>
        TryOnAsync(back.Id, () => rows.TryReplaceAsync(back, cancellation), cancellation);

    /// <summary>
    /// Writes a claim. Its time runs from the write that was done, however many tries that took; one that was done and whose answer was
    /// lost is found by its id.
    /// </summary>
    /// <param name="row">The row as it shall be, without claim.</param>
    /// <param name="patience">How long it tries while the tables fail.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The row as written; null when somebody else changed it.</returns>
    public async Task<MessageRow?> ClaimAsync(MessageRow row, TimeSpan patience, CancellationToken cancellation)
    {
        var id = ClaimId();
        var written = await WriteAsync(row);
        for (var renewals = 0; written is not null && renewals < RenewalsMax && IsOld(written); renewals++)
            written = await WriteAsync(written);
        return written;

        async Task<MessageRow?> WriteAsync(MessageRow next)
        {
            MessageRow? done = null;
            await TryOnAsync(row.Id, patience, async () => done = await TryClaimAsync(next, id, cancellation), cancellation);
            return done;
        }
    }

    private string ClaimId()
    {
        Span<byte> bytes = stackalloc byte[ClaimIdBytes];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private bool IsOld(MessageRow claimed) =>
        claimed.ClaimedUntil - time.GetUtcNow() < options.Value.ClaimDuration - ClaimWrittenWithin;

    private async Task<MessageRow?> TryClaimAsync(MessageRow row, string id, CancellationToken cancellation)
    {
        var claim = row with { ClaimId = id, ClaimedUntil = time.GetUtcNow() + options.Value.ClaimDuration };
        if (await rows.TryReplaceAsync(claim, cancellation) is { } written) return written;
        var found = await rows.FindAsync(row.Account, row.Id, cancellation);
        return found is { State: MessageState.Dispatching } && found.ClaimId == id ? found : null;
    }

    private Task TryOnAsync(MessageId id, Func<Task> write, CancellationToken cancellation) =>
        TryOnAsync(id, options.Value.ResultPatience, write, cancellation);

    private async Task TryOnAsync(MessageId id, TimeSpan patience, Func<Task> write, CancellationToken cancellation)
    {
        DateTimeOffset? giveUpAt = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception exception) when (Passes(exception, cancellation) && time.GetUtcNow() < (giveUpAt ??= GiveUpAt(patience)))
            {
                if (tries == 1) Log.NotWritten(logger, id, FaultName.Of(exception));
                await Task.Delay(RetryDelay, time, cancellation);
            }
        }
    }

    // From the first failure: the client of the tables may have taken longer to it than the patience is, and the write may be done.
    private DateTimeOffset GiveUpAt(TimeSpan patience) => time.GetUtcNow() + patience;

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
                claimed.Account, claimed.Id, part, accepted.Ids.Count, ReceiptReadings.HashOf(macs, accepted.Operator, id, to),
                claimed.ClaimId)))
                .Where(one => one.Id.Length > 0),
        ];
    }

    private async Task MoveAsync(MessageRow claimed, WayResult.Accepted accepted, CancellationToken cancellation)
    {
        var row = claimed;
        while (row is { State: MessageState.Dispatching } && IsOurs(row, claimed))
        {
            var dispatched = row.MovedTo(MessageState.Dispatched, "", time.GetUtcNow()) with { Parts = accepted.Ids.Count };
            if (await rows.TryReplaceAsync(dispatched, cancellation) is not null) return;

            // A receipt was faster, or an erasure: look again, and leave what is ahead of us alone, another claim as well.
            row = await rows.FindAsync(claimed.Account, claimed.Id, cancellation);
        }
    }

    // A version that keeps no ids of claims may have written the row since, and a claim of its own would count one copy more.
    private static bool IsOurs(MessageRow row, MessageRow claimed) =>
        row.ClaimId == claimed.ClaimId || row.ClaimId.Length == 0 && row.Copies == claimed.Copies;

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
        [LoggerMessage(600, LogLevel.Warning, "{Message}: a claim, or what came of it, could not be written ({Error}); trying on.")]
        public static partial void NotWritten(ILogger logger, MessageId message, string error);

        [LoggerMessage(601, LogLevel.Warning, "{Receipts} early receipt(s) could not be sent on ({Error}); they come again later.")]
        public static partial void NotSentAgain(ILogger logger, int receipts, string error);
    }
}
