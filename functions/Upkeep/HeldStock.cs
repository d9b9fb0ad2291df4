using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Says how many held messages wait for a person, for how long, and how many end soon: what comes in each hour does not show that nobody
/// takes any away.
/// </summary>
public sealed partial class HeldStock(
    IPendingHolds pending, ILeases leases, IOptions<QuarantineOptions> options, TimeProvider time, ILogger<HeldStock> logger)
{
    private const int RowsAtOnce = 1000;
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    /// <summary>
    /// Counts once, alone among all instances, up to <see cref="QuarantineOptions.LookedAtMax"/> and for a minute at most.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using var lease = await leases.TryTakeAsync("held_stock", LeaseDuration, cancellation);
            if (lease is not null) await CountAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.NotCounted(logger, exception.GetType().Name);
        }
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(RunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        var (now, waiting, ending, oldest, all, late) = (time.GetUtcNow(), 0, 0, TimeSpan.Zero, true, false);
        try
        {
            await foreach (var hold in pending.ReadAsync(RowsAtOnce, either.Token))
            {
                if (waiting == options.Value.LookedAtMax)
                {
                    all = false;
                    break;
                }

                waiting++;
                if (now - hold.HeldAt > oldest) oldest = now - hold.HeldAt;

                // What is past its time and still there is kept by a legal hold, or ends with the next run of retention.
                if (hold.WaitsUntil > now && hold.WaitsUntil <= now + Soon) ending++;
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            (all, late) = (false, true);
        }

        Log.Counted(logger, waiting, (int)oldest.TotalHours, ending, all);

        // What was counted may be any part of it: alarms on these numbers say nothing then.
        if (late) Log.NotCounted(logger, "TimeUp");
    }

    private static partial class Log
    {
        [LoggerMessage(
            702, LogLevel.Information,
            "Held messages: {Waiting} wait for a person, for {Hours} hours at the longest; {Ending} end within a day; all counted {All}.")]
        public static partial void Counted(ILogger logger, int waiting, int hours, int ending, bool all);

        [LoggerMessage(703, LogLevel.Error, "How many held messages wait could not be counted ({Error}); the next run tries again.")]
        public static partial void NotCounted(ILogger logger, string error);
    }
}
