namespace Waxseal.Tests.Channels;

/// <summary>The same time as another clock's, read off a dial that is wrong.</summary>
internal sealed class SkewedTime(TimeProvider right, TimeSpan wrongBy) : TimeProvider
{
    private int timers;

    /// <summary>How many timers were made of it, all told.</summary>
    public int Timers => Volatile.Read(ref timers);

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + wrongBy;

    public override long GetTimestamp() => right.GetTimestamp() + wrongBy.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = right.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref timers);
        return timer;
    }
}
