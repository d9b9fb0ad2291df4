namespace Waxseal.Channels;

/// <summary>
/// Counts what may come in floods, and says so at most once a minute per operator: the first at once, what follows with the minute.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="say">Takes the operator's name, and how many there were since it was told last.</param>
internal sealed class MinuteCount(TimeProvider time, Action<string, long> say) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);

    public void Add(string @operator)
    {
        lock (gate)
        {
            if (lines.TryGetValue(@operator, out var quiet))
            {
                quiet.Count++;
                return;
            }

            lines.Add(@operator, new Line(time.CreateTimer(_ => EndMinute(@operator), null, Minute, Timeout.InfiniteTimeSpan)));
        }

        say(@operator, 1);
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var line in lines.Values) line.Timer.Dispose();
            lines.Clear();
        }
    }

    private void EndMinute(string @operator)
    {
        long count;
        lock (gate)
        {
            if (!lines.TryGetValue(@operator, out var line)) return;
            count = line.Count;
            line.Count = 0;
            if (count > 0)
            {
                line.Timer.Change(Minute, Timeout.InfiniteTimeSpan);
            }
            else
            {
                line.Timer.Dispose();
                lines.Remove(@operator);
            }
        }

        if (count > 0) say(@operator, count);
    }

    private sealed class Line(ITimer timer)
    {
        public ITimer Timer { get; } = timer;

        public long Count { get; set; }
    }
}
