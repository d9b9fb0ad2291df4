namespace Waxseal.Watch.Series;

/// <summary>Finds what is unusual in a series of values: online, in one pass, with the same settings for every series.</summary>
/// <remarks>
/// Three deviations of each value: from what is usual at this half hour of the day, of the short average from the long one, and out of
/// the range of all that was seen. The first two become surprises by their own history; the mean of the three decides.
/// Values are to come in order of time, one a step; a step back in time is taken as the next value.
/// </remarks>
public sealed class SeriesDetector
{
    /// <summary>Bytes of a saved detector.</summary>
    public const int StateBytes = 1 + sizeof(float) * (2 * 48 + 2 * 64 + 24) + sizeof(double) * (2 * 3 + 6);

    /// <summary>The surprise from which a value is worth an alert.</summary>
    public const double AlertSurprise = 1.5;

    private const byte Version = 1;
    private const double ShortRate = 0.1;
    private const double LongRate = 0.002;

    /// <summary>A range of fewer values is no range.</summary>
    private const int RangeValuesMin = 10;

    private readonly DayProfile _day = new();
    private readonly TailSketch _dayTail = new();
    private readonly TailSketch _shiftTail = new();
    private readonly Refractory _refractory = new();
    private readonly double[] _numbers = new double[6];

    private ref double Seen => ref _numbers[0];

    private ref double Lowest => ref _numbers[1];

    private ref double Highest => ref _numbers[2];

    private ref double Short => ref _numbers[3];

    private ref double Long => ref _numbers[4];

    /// <summary>A detector as it was saved, or a new one where the bytes are none of a detector's.</summary>
    public static SeriesDetector Restore(ReadOnlySpan<byte> saved)
    {
        var detector = new SeriesDetector();
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
    /// <exception cref="ArgumentOutOfRangeException">The value is no number.</exception>
    public SeriesPoint Observe(DateTimeOffset at, double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), "No finite number");

        var expected = _day.At(at, Long);
        var ofDay = Math.Abs(value - expected);
        Seen++;
        Short += (value - Short) * Math.Max(ShortRate, 1 / Seen);
        Long += (value - Long) * Math.Max(LongRate, 1 / Seen);
        var shift = Math.Abs(Short - Long);

        var surprise = (_dayTail.SurpriseOf(ofDay) + _shiftTail.SurpriseOf(shift) + SurpriseOfRange(value)) / 3;
        _day.Learn(at, value);
        _dayTail.Learn(ofDay);
        _shiftTail.Learn(shift);
        var spoken = _refractory.Admit(surprise);
        return new SeriesPoint(spoken / Refractory.Highest, surprise, expected, spoken >= AlertSurprise);
    }

    /// <summary>A value beyond all before it by the whole of their range is one in a hundred; by ten times, one in a thousand.</summary>
    private double SurpriseOfRange(double value)
    {
        var (low, high) = (Lowest, Highest);
        (Lowest, Highest) = Seen <= 1 ? (value, value) : (Math.Min(low, value), Math.Max(high, value));
        if (Seen <= RangeValuesMin || high <= low) return 0;

        var beyond = Math.Max(value - high, low - value) / (high - low);
        return beyond > 0 ? Math.Max(0, 2 + Math.Log10(beyond)) : 0;
    }

    private void Carry(SeriesLuggage luggage)
    {
        _day.Carry(luggage);
        _dayTail.Carry(luggage);
        _shiftTail.Carry(luggage);
        _refractory.Carry(luggage);
        luggage.Carry(_numbers);
    }
}
