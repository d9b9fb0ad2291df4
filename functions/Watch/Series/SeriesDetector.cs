namespace Waxseal.Watch.Series;

/// <summary>Finds what is unusual in a series of values: online, in one pass, with the same settings for every series.</summary>
/// <remarks>
/// Five deviations of each value: from what is usual at this half hour of the day; at this hour of the week; of the first one smoothed
/// (a small deviation that stays); of the short average from the long one; and out of the range of all that was seen. The first four
/// become surprises by their own history. The mean of the five is the value's surprise; what repeats itself is said less and less often.
/// Values are to come in order of time, one a step; a step back in time is taken as the next value.
/// </remarks>
/// <param name="settings">
/// How fast it learns. What one saved another with other settings restores, too: its surprises are off until it has learnt by its own.
/// </param>
public sealed class SeriesDetector(SeriesSettings settings)
{
    /// <summary>Bytes of a saved detector.</summary>
    public const int StateBytes = 1 + sizeof(float) * (2 * DaySlots + 2 * WeekSlots + Tails * TailSketch.Bins + 2 * Refractory.Levels)
        + sizeof(double) * (Tails * TailSketch.Sums + Numbers);

    /// <summary>The surprise from which a value is worth an alert.</summary>
    public const double AlertSurprise = 1.625;

    /// <summary>The same as a score.</summary>
    public static double AlertScore => AlertSurprise / Refractory.Highest;

    private const byte Version = 2;
    private const int DaySlots = 48;
    private const int WeekSlots = 168;
    private const int Tails = 4;
    private const int Numbers = 6;

    private const double ShortRate = 0.1;

    /// <summary>A range of fewer values is no range.</summary>
    private const int RangeValuesMin = 10;

    /// <summary>The surprise of a value that is beyond the range by the whole of it; ten times as far is one more.</summary>
    private const double RangeSurprise = 2.5;

    private readonly SeasonProfile _day = new(TimeSpan.FromDays(1), DaySlots, settings.DayRate);
    private readonly SeasonProfile _week = new(TimeSpan.FromDays(7), WeekSlots, settings.WeekRate);
    private readonly TailSketch _dayTail = new();
    private readonly TailSketch _weekTail = new();
    private readonly TailSketch _driftTail = new();
    private readonly TailSketch _shiftTail = new();
    private readonly Refractory _refractory = new(settings.Silence);
    private readonly double[] _numbers = new double[Numbers];

    private ref double Seen => ref _numbers[0];

    private ref double Lowest => ref _numbers[1];

    private ref double Highest => ref _numbers[2];

    private ref double Short => ref _numbers[3];

    private ref double Long => ref _numbers[4];

    private ref double Drift => ref _numbers[5];

    /// <summary>A detector as it was saved, or a new one where the bytes are none of a detector's.</summary>
    public static SeriesDetector Restore(ReadOnlySpan<byte> saved)
    {
        var detector = new SeriesDetector(SeriesSettings.Shipped);
        if (saved.Length != StateBytes || saved[0] != Version) return detector;

        detector.Carry(new SeriesLuggage(saved[1..].ToArray(), unpacking: true));
        return detector;
    }

    /// <summary>All that the detector knows, in <see cref="StateBytes"/> bytes.</summary>
    public byte[] Save()
    {
        var bytes = new byte[StateBytes - 1];
        Carry(new SeriesLuggage(bytes, unpacking: false));
        return [Version, .. bytes];
    }

    /// <summary>Judges a value by all before it, then learns it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no number, or none that a float can hold.</exception>
    public SeriesPoint Observe(DateTimeOffset at, double value)
    {
        if (!float.IsFinite((float)value)) throw new ArgumentOutOfRangeException(nameof(value), "No finite number");

        Seen++;
        var expected = _day.At(at, Long);
        Move(ref Short, value, ShortRate);
        Move(ref Long, value, settings.LongRate);
        Drift += (value - expected - Drift) * settings.DriftRate;

        var surprise = (Judge(_dayTail, value - expected) + Judge(_weekTail, value - _week.At(at, expected))
            + Judge(_driftTail, Drift) + Judge(_shiftTail, Short - Long) + SurpriseOfRange(value)) / (Tails + 1);
        _day.Learn(at, value);
        _week.Learn(at, value);
        var spoken = _refractory.Admit(surprise);
        return new SeriesPoint(spoken / Refractory.Highest, surprise, expected, spoken >= AlertSurprise);
    }

    private static double Judge(TailSketch tail, double deviation)
    {
        var size = Math.Abs(deviation);
        var surprise = tail.SurpriseOf(size);
        tail.Learn(size);
        return surprise;
    }

    private void Move(ref double average, double value, double rate) => average += (value - average) * Math.Max(rate, 1 / Seen);

    private double SurpriseOfRange(double value)
    {
        var (low, high) = (Lowest, Highest);
        (Lowest, Highest) = Seen <= 1 ? (value, value) : (Math.Min(low, value), Math.Max(high, value));
        if (Seen <= RangeValuesMin || high <= low) return 0;

        var beyond = Math.Max(value - high, low - value) / (high - low);
        return beyond > 0 ? Math.Max(0, RangeSurprise + Math.Log10(beyond)) : 0;
    }

    private void Carry(SeriesLuggage luggage)
    {
        _day.Carry(luggage);
        _week.Carry(luggage);
        _dayTail.Carry(luggage);
        _weekTail.Carry(luggage);
        _driftTail.Carry(luggage);
        _shiftTail.Carry(luggage);
        _refractory.Carry(luggage);
        luggage.Carry(_numbers);
    }
}
