using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>
/// Goes on with blocks, each minute: finishes what a dying process left, lets held messages go on at their pace, rejects those of
/// confirmed blocks, and says so when nobody reviews one.
/// </summary>
public sealed partial class BlockRun(
    IBlockRows rows, Blocks blocks, BlockReviews reviews, BlockRelease release, IVolumeAlarm alarm, ILeases leases,
    IOptions<QuarantineOptions> quarantine, TimeProvider time, ILogger<BlockRun> logger)
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    // Of one block: the others have their turn within the run as well.
    private static readonly TimeSpan TurnMax = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(4);

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("blocks", LeaseDuration, cancellation);
        if (lease is null) return;
        var started = time.GetTimestamp();
        foreach (var block in await rows.ReadOpenAsync(cancellation).ToListAsync(cancellation))
        {
            if (time.GetElapsedTime(started) > RunMax) return;
            try
            {
                await GoOnAsync(block, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // The seam between blocks: what breaks in one comes again with the next run, and does not stop those after it.
                Log.Broke(logger, block.Id, exception.GetType().Name);
            }
        }
    }

    private async Task GoOnAsync(Block block, CancellationToken cancellation)
    {
        if (block.State == BlockState.UnderReview)
        {
            if (await blocks.FinishAsync(block, cancellation) is { } finished) await RemindAsync(finished, cancellation);
            return;
        }

        block = await reviews.CarryOutAsync(block, cancellation);
        var before = block.Settled;
        block = block.State switch
        {
            BlockState.Unblocked => await release.GoOnAsync(block, TurnMax, cancellation),
            BlockState.Confirmed or BlockState.Closed => await RejectAsync(block, cancellation),
            _ => block,
        };
        if (block.Settled > before) Log.Settled(logger, block.Id, block.Settled - before);
    }

    private async Task<Block> RejectAsync(Block block, CancellationToken cancellation)
    {
        var rejected = await release.RejectAsync(block, TurnMax, cancellation);
        var over = BlockRelease.IsOver(rejected, time.GetUtcNow()) && !await release.HasAnyAsync(rejected, cancellation);
        return over ? await rows.TryReplaceAsync(rejected with { Done = true }, cancellation) ?? rejected : rejected;
    }

    // Once a day: what is held ends by itself after its days, and nobody may say that nobody said so.
    private async Task RemindAsync(Block block, CancellationToken cancellation)
    {
        var days = (int)(time.GetUtcNow() - block.RaisedAt).TotalDays;
        if (days <= block.Reminders) return;
        Log.Waits(logger, block.Account, block.Id, days, quarantine.Value.DaysMax);
        var breach = new VolumeBreach(block.Account, block.Id, block.Observed, block.Allowance, time.GetUtcNow());
        await alarm.RaiseAsync(breach, cancellation);
        await rows.TryReplaceAsync(block with { Reminders = days }, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(761, LogLevel.Information, "{Block}: {Settled} held message(s) were settled.")]
        public static partial void Settled(ILogger logger, string block, int settled);

        [LoggerMessage(762, LogLevel.Error, "{Block} could not be gone on with ({Error}); the next run tries again.")]
        public static partial void Broke(ILogger logger, string block, string error);

        [LoggerMessage(
            763, LogLevel.Critical,
            "{Account}: nobody has reviewed {Block} for {Days} day(s); its messages are rejected after {DaysMax} days of waiting.")]
        public static partial void Waits(ILogger logger, AccountId account, string block, int days, int daysMax);
    }
}
