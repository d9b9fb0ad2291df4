namespace Waxseal.Watch.Series;

/// <summary>What a series usually is at each half hour of the day: a moving average for each.</summary>
internal sealed class DayProfile
{
    private const int Slots = 48;
    private const long SlotTicks = TimeSpan.TicksPerDay / Slots;

    /// <summary>Ten values weigh as much as all before them: at five minutes a value, that is two days.</summary>
    private const double Rate = 0.1;

    private readonly float[] _levels = new float[Slots];
    private readonly float[] _seen = new float[Slots];

    /// <summary>The usual value at this time, or <paramref name="otherwise"/> where nothing was seen yet.</summary>
    public double At(DateTimeOffset at, double otherwise)
    {
        var slot = SlotOf(at);
        return _seen[slot] > 0 ? _levels[slot] : otherwise;
    }

    public void Learn(DateTimeOffset at, double value)
    {
        var slot = SlotOf(at);
        _seen[slot] = Math.Min(_seen[slot] + 1, (float)(1 / Rate));
        _levels[slot] += (float)((value - _levels[slot]) / _seen[slot]);
    }

    public void Carry(SeriesLuggage luggage)
    {
        luggage.Carry(_levels);
        luggage.Carry(_seen);
    }

    private static int SlotOf(DateTimeOffset at) => (int)(at.TimeOfDay.Ticks / SlotTicks);
}
