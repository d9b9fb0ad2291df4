using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Devices;

/// <summary>
/// Counts the codes of a number that nobody confirmed within a day: what is asked for again and again and never used is made for its price.
/// Only of codes that the gateway itself wrote: of others it can't know.
/// </summary>
public sealed partial class CodeCounts(IDeviceRows rows, TimeProvider time, ILogger<CodeCounts> logger) : IRowsByToken
{
    private const int TriesMax = 4;
    private const int CodesMax = 16;
    private static readonly TimeSpan Counted = TimeSpan.FromDays(1);

    /// <summary>Codes of the last day before this one that are not confirmed. A message is counted once, however often it comes.</summary>
    public async Task<int> RequestedAsync(AccountId account, string phoneToken, MessageId id, CancellationToken cancellation)
    {
        try
        {
            for (var tries = 0; tries < TriesMax; tries++)
            {
                var now = time.GetUtcNow();
                var (today, before) = await FindAsync(account, phoneToken, now, cancellation);
                var others = today.Marks.Concat(before.Marks).Count(one => one.Mark != id.Value && one.Since > now - Counted);
                if (today.Marks.Concat(before.Marks).Any(one => one.Mark == id.Value) || today.Marks.Count >= CodesMax) return others;
                if (await rows.TryWriteAsync(today with { Marks = [.. today.Marks, new SightMark(id.Value, now)] }, cancellation))
                    return others;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: no code waits for what only adds to its score.
            Log.NotCounted(logger, account, FaultName.Of(exception));
        }

        return 0;
    }

    /// <summary>The person behind the number used a code: nothing of before counts any more.</summary>
    public async Task ConfirmedAsync(AccountId account, string phoneToken, CancellationToken cancellation)
    {
        try
        {
            for (var tries = 0; tries < TriesMax; tries++)
            {
                var (today, before) = await FindAsync(account, phoneToken, time.GetUtcNow(), cancellation);
                if (await EmptyAsync(today, cancellation) && await EmptyAsync(before, cancellation)) return;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The same seam: the code is right all the same.
            Log.NotCounted(logger, account, FaultName.Of(exception));
        }
    }

    /// <inheritdoc/>
    public Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return Task.WhenAll(
            ((DateTimeOffset[])[now, now.AddDays(-1)]).Select(day => rows.MoveAsync(
                (PartitionOf(account, older, day), older), (PartitionOf(account, newer, day), newer), cancellation)));
    }

    private async Task<bool> EmptyAsync(SightRow row, CancellationToken cancellation) =>
        row.Marks.Count == 0 || await rows.TryWriteAsync(row with { Marks = [] }, cancellation);

    private async Task<(SightRow Today, SightRow Before)> FindAsync(
        AccountId account, string token, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(
            rows.FindAsync(PartitionOf(account, token, now), token, cancellation),
            rows.FindAsync(PartitionOf(account, token, now.AddDays(-1)), token, cancellation));
        return (found[0], found[1]);
    }

    private static string PartitionOf(AccountId account, string token, DateTimeOffset day) =>
        $"{Quarters.DayOf(day)}|{account.Value}|{token[^1]}";

    private static partial class Log
    {
        [LoggerMessage(681, LogLevel.Warning, "{Account}: codes could not be counted ({Error}); risk is scored without.")]
        public static partial void NotCounted(ILogger logger, AccountId account, string error);
    }
}
