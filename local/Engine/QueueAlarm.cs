namespace Waxseal.Local.Engine;

/// <summary>One timer a queue, set to its next deadline and otherwise left alone: most deadlines never come.</summary>
internal sealed class QueueAlarm(TimeProvider time, Action ring) : IDisposable
{
    // A timer takes at most 49 days; after one day it looks again.
    private static readonly TimeSpan AfterMax = TimeSpan.FromDays(1);

    // A timer of the system counts whole milliseconds and may come early by less than one.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    private ITimer? timer;
    private long setTicks = long.MaxValue;
    private bool early;

    /// <summary>
    /// Sees to it that the alarm rings at the deadline. False when the clock moved meanwhile and the caller must look
    /// again.
    /// </summary>
    public bool Set(long deadlineTicks, long nowTicks)
    {
        if (deadlineTicks >= setTicks) return true;
        timer ??= time.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var after = TimeSpan.FromTicks(Math.Max(0, deadlineTicks - nowTicks));
        if (after < Grain && early) after = Grain;
        if (after > AfterMax) after = AfterMax;
        setTicks = nowTicks + after.Ticks;
        timer.Change(after, Timeout.InfiniteTimeSpan);

        // A clock that a test moves may have jumped between the reading and the setting; the timer would then count
        // from the wrong time.
        if (time.GetUtcNow().UtcTicks - nowTicks < Grain.Ticks) return true;
        setTicks = long.MaxValue;
        return false;
    }

    /// <summary>It rang; the next <see cref="Set"/> sets it anew.</summary>
    public void Rang(bool early)
    {
        this.early = early;
        setTicks = long.MaxValue;
    }

    public void Dispose() => timer?.Dispose();
}
