namespace Waxseal.Watch.Series;

/// <summary>What a series usually is at each part of a day or a week: a moving average for each.</summary>
/// <param name="period">A day or a week, in UTC.</param>
/// <param name="slots">How many parts it has.</param>
/// <param name="rate">The share that a new value has in its slot's average.</param>
internal sealed class SeasonProfile(TimeSpan period, int slots, double rate)
{
    private readonly float[] _levels = new float[slots];
    private readonly float[] _seen = new float[slots];

    /// <summary>The usual value at this time, or <paramref name="otherwise"/> where nothing was seen yet.</summary>
    public double At(DateTimeOffset at, double otherwise)
    {
        var slot = SlotOf(at);
        return _seen[slot] > 0 ? _levels[slot] : otherwise;
    }

    public void Learn(DateTimeOffset at, double value)
    {
        var slot = SlotOf(at);
        _seen[slot] = Math.Min(_seen[slot] + 1, (float)(1 / rate));
        _levels[slot] += (float)((value - _levels[slot]) / _seen[slot]);
    }

    public void Carry(SeriesLuggage luggage)
    {
        luggage.Carry(_levels);
        luggage.Carry(_seen);
    }

    // In two divisions, as a week's ticks times its slots still fit a long.
    private int SlotOf(DateTimeOffset at) => (int)(at.UtcTicks % period.Ticks * slots / period.Ticks);
}
