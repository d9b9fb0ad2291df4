namespace Waxseal.Tests.Client;

/// <summary>A clock on which every pause is over at once, and is noted; only the limit of a try does not pass by itself.</summary>
internal sealed class InstantTime : TimeProvider
{
    private readonly List<TimeSpan> pauses = [];

    /// <summary>Pauses of this length are not over: those that limit a try.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (pauses) return [.. pauses];
        }
    }

    public override DateTimeOffset GetUtcNow() => Start + Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == TryTimeout) return new SpentTimer();
        lock (pauses) pauses.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new SpentTimer();
    }

    private sealed class SpentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // It fired already, or never will.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
