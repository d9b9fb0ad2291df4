namespace Waxseal.Tests.Tools;

/// <summary>
/// A clock that stands still until a test moves it. Timers that fall due run inside <see cref="Advance"/>, on the test's thread, in order
/// of their due times, each with the clock at its due time; <c>Task.Delay(..., time)</c> and cancellation sources work through them.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<(ManualTimer Timer, long Version), (long Due, long Order)> due = new();
    private long now;
    private long order;

    /// <summary>Starts at a round time: 2026-03-02, a Monday, 09:00 UTC.</summary>
    public ManualTime()
        : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts at the given time.</summary>
    public ManualTime(DateTimeOffset start) => now = start.UtcTicks;

    /// <summary>The clock's time.</summary>
    public DateTimeOffset Now => GetUtcNow();

    /// <summary>Timers that wait, for tests that must know that somebody waits before they move the clock.</summary>
    public int TimersWaiting
    {
        get
        {
            lock (gate) return due.UnorderedItems.Count(item => item.Element.Timer.Version == item.Element.Version);
        }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref now), TimeSpan.Zero);

    /// <inheritdoc />
    public override long GetTimestamp() => Volatile.Read(ref now);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and runs what falls due on the way, also what that sets anew.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to a time that is not before its own.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        while (Next(time.UtcTicks) is { } timer) timer.Fire();
        lock (gate) now = Math.Max(now, time.UtcTicks);
    }

    private ManualTimer? Next(long until)
    {
        lock (gate)
        {
            while (due.TryPeek(out var entry, out var at) && at.Due <= until)
            {
                due.Dequeue();
                if (entry.Timer.Version != entry.Version) continue;
                now = Math.Max(now, at.Due);
                entry.Timer.SetAgain();
                return entry.Timer;
            }

            return null;
        }
    }

    private void Set(ManualTimer timer, long version, TimeSpan after) =>
        due.Enqueue((timer, version), (now + after.Ticks, order++));

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;
        private bool disposed;

        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                if (disposed) return false;
                this.period = period;
                Version++;
                if (dueTime != Timeout.InfiniteTimeSpan) time.Set(this, Version, dueTime);
                return true;
            }
        }

        // Runs under the clock's lock: a periodic timer is set before it fires, so that its callback may change it.
        public void SetAgain()
        {
            Version++;
            if (period > TimeSpan.Zero) time.Set(this, Version, period);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time.gate)
            {
                disposed = true;
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
