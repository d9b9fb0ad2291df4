namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>A clock that moves only when told; timers that fall due fire inside the call.</summary>
internal sealed class StillClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<StillTimer> timers = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StillTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (gate) timers.Add(timer);
        return timer;
    }

    /// <summary>Until somebody waits, once, for just this long: a test that moves the clock before has moved it for nobody.</summary>
    public async Task SomebodyWaitsAsync(TimeSpan forHowLong, CancellationToken cancellation)
    {
        while (!Waits())
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        bool Waits()
        {
            lock (gate) return timers.Exists(timer => timer.IsOnceAt(now + forHowLong));
        }
    }

    public void Advance(TimeSpan by)
    {
        StillTimer[] due;
        lock (gate)
        {
            now += by;
            due = timers.Where(timer => timer.TakeTurn(now)).ToArray();
        }

        foreach (var timer in due) timer.Fire();
    }

    private sealed class StillTimer(StillClock clock, TimerCallback callback, object? state) : ITimer
    {
        private DateTimeOffset due = DateTimeOffset.MaxValue;
        private TimeSpan every;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                every = period;
                due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.now + dueTime;
            }

            return true;
        }

        public bool IsOnceAt(DateTimeOffset at) => due == at && every <= TimeSpan.Zero;

        public bool TakeTurn(DateTimeOffset at)
        {
            if (due > at) return false;
            due = every > TimeSpan.Zero ? at + every : DateTimeOffset.MaxValue;
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
