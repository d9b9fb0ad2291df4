namespace Waxseal.Upkeep;

/// <summary>
/// Whether the tables take much longer than they did at their best: all that a run sees of other instances' messages, or of a service that
/// throttles, whose answers are tried again below it.
/// </summary>
public sealed class TableSlowness
{
    // Far above what a busy machine or a checkpoint does to an average; a throttled call waits for more than ten usual ones.
    private const int SlowFactor = 8;
    private const int Samples = 16;
    private readonly Lock gate = new();
    private double average;
    private double best = double.MaxValue;
    private int count;

    /// <summary>The moving average is many times the best one.</summary>
    public bool IsSlow
    {
        get
        {
            lock (gate) return count >= Samples && average > SlowFactor * best;
        }
    }

    /// <summary>A call took so long.</summary>
    public void Note(TimeSpan took)
    {
        lock (gate)
        {
            count++;
            average += (took.TotalMilliseconds - average) / Math.Min(count, Samples);
            if (count >= Samples) best = Math.Min(best, average);
        }
    }
}
