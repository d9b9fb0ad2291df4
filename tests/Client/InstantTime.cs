namespace Waxseal.Tests.Client;

/// <summary>A clock on which every pause is over at once, and is noted.</summary>
internal sealed class InstantTime : TimeProvider
{
    private readonly List<TimeSpan> pauses = [];

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
        lock (pauses) pauses.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new SpentTimer();
    }

    private sealed class SpentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // It fired already.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
