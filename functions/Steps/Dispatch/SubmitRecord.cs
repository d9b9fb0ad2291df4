using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>Writes down that an operator has a message: the one result that can't be had again by trying again.</summary>
public sealed partial class SubmitRecord(
    IMessageRows rows, IReceiptIndex receipts, IOptions<DispatchOptions> options, TimeProvider time, ILogger<SubmitRecord> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>Keeps the operator's ids and the new state; through an outage of the tables it tries until its patience ends.</summary>
    public async Task KeepAsync(MessageRow claimed, SmsResult.Accepted accepted, CancellationToken cancellation)
    {
        var giveUpAt = time.GetUtcNow() + options.Value.ResultPatience;
        while (true)
        {
            try
            {
                await Task.WhenAll(receipts.AddAsync(Keys(claimed, accepted), cancellation), MoveAsync(claimed, accepted, cancellation));
                return;
            }
            catch (Exception exception) when (Passes(exception, cancellation) && time.GetUtcNow() < giveUpAt)
            {
                Log.NotWritten(logger, claimed.Id, exception.GetType().Name);
                await Task.Delay(RetryDelay, time, cancellation);
            }
        }
    }

    // What the client of the tables throws: an answer, all its tries without one, or its own time running out.
    private static bool Passes(Exception exception, CancellationToken cancellation) =>
        exception is RequestFailedException or AggregateException ||
        exception is OperationCanceledException && !cancellation.IsCancellationRequested;

    private ReceiptKey[] Keys(MessageRow claimed, SmsResult.Accepted accepted)
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return [.. accepted.Ids.Select((id, part) =>
            new ReceiptKey(accepted.Operator, id, day, claimed.Account, claimed.Id, part, accepted.Ids.Count))];
    }

    private async Task MoveAsync(MessageRow claimed, SmsResult.Accepted accepted, CancellationToken cancellation)
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

    private static partial class Log
    {
        [LoggerMessage(600, LogLevel.Warning, "{Message}: the operator has it, but that could not be written ({Error}); trying on.")]
        public static partial void NotWritten(ILogger logger, MessageId message, string error);
    }
}
