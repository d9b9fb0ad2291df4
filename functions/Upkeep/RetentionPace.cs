using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>
/// How fast a range goes: several transactions at once while nobody needs the tables; while messages are sent, or the tables are slow, one
/// at a time, with pauses.
/// </summary>
public sealed class RetentionPace(RecentTraffic traffic, RetentionOptions options, TimeProvider time) : IDisposable
{
    // A sender that takes its time between two messages is not to meet full speed with each of them.
    private static readonly TimeSpan QuietAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim turn = new(1);
    private readonly TableSlowness slowness = new();

    /// <summary>Runs one transaction when it is its turn.</summary>
    /// <param name="whole">Whether it has as many rows as one can have: only those take comparable time.</param>
    /// <param name="work">The transaction.</param>
    /// <param name="cancellation">Ends the waiting and the work.</param>
    public async Task RunAsync(bool whole, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        if (!IsInTheWay)
        {
            await MeasureAsync(whole, work, cancellation);
            return;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            var worked = await MeasureAsync(whole, work, cancellation);
            var pause = PauseAfter(worked, options.BusyPercent);
            if (IsInTheWay && pause > TimeSpan.Zero) await Task.Delay(pause, time, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>
    /// The pause that makes this work so many percent of the time. There is an end to it: a run that is too slow is followed by another.
    /// </summary>
    internal static TimeSpan PauseAfter(TimeSpan worked, int busyPercent)
    {
        var pause = worked * (100 - busyPercent) / busyPercent;
        return pause < PauseMax ? pause : PauseMax;
    }

    private bool IsInTheWay => traffic.Within(QuietAfter) || slowness.IsSlow;

    private async Task<TimeSpan> MeasureAsync(bool whole, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        await work(cancellation);
        var worked = time.GetElapsedTime(started);
        if (whole) slowness.Note(worked);
        return worked;
    }
}
