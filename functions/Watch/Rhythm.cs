namespace Waxseal.Watch;

/// <summary>How many messages an account sends in each hour of the week (UTC): a level that follows slowly.</summary>
public sealed record Rhythm
{
    /// <summary>Nothing is known.</summary>
    public static Rhythm Unknown { get; } = new();

    private const int WeekHours = 7 * DayHours;
    private const int DayHours = 24;
    private const int WeeksKnown = 4;
    private const double SlowestStep = 0.2;
    private const double SlowestDayStep = 0.1;

    // A level moves by what is at most so many times itself: an attack teaches little, a growing business is followed within weeks.
    private const double FactorMax = 3;
    private const double CountAlways = 12;

    /// <summary>168 levels of the hours of the week from Monday, then 24 of the hours of any day; empty at first.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [];

    /// <summary>Hours learnt.</summary>
    public int Hours { get; init; }

    /// <summary>The mean of an hour, over the week.</summary>
    public double Mean { get; init; }

    /// <summary>The level of an hour: its own, and until four weeks are known partly that of its hour of any day.</summary>
    public double At(DateTimeOffset at)
    {
        if (Levels.Count == 0) return 0;
        var known = Math.Min(1, Hours / (double)(WeeksKnown * WeekHours));
        return known * Levels[CellOf(at)] + (1 - known) * Levels[WeekHours + at.UtcDateTime.Hour];
    }

    /// <summary>The highest level around a time: clocks that change by an hour are no news.</summary>
    public double Around(DateTimeOffset at) => Math.Max(At(at), Math.Max(At(at.AddHours(-1)), At(at.AddHours(1))));

    /// <summary>With one more hour.</summary>
    public Rhythm Learn(DateTimeOffset hour, double count)
    {
        var levels = Levels.Count == 0 ? new double[WeekHours + DayHours] : [.. Levels];
        var (cell, day) = (CellOf(hour), WeekHours + hour.UtcDateTime.Hour);
        var taught = Hours < WeekHours ? count : Math.Min(count, Math.Max(CountAlways, FactorMax * Math.Max(At(hour), Mean)));
        levels[cell] = Step(levels[cell], taught, Math.Max(SlowestStep, 1.0 / (Hours / WeekHours + 1)));
        levels[day] = Step(levels[day], taught, Math.Max(SlowestDayStep, 1.0 / (Hours / DayHours + 1)));
        var mean = Mean + (taught - Mean) * Math.Max(1.0 / (2 * WeekHours), 1.0 / (Hours + 1));
        return new Rhythm { Levels = levels, Hours = Hours + 1, Mean = Math.Round(mean, 4) };
    }

    private static double Step(double level, double count, double step) => Math.Round(level + (count - level) * step, 3);

    private static int CellOf(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return ((int)utc.DayOfWeek + 6) % 7 * DayHours + utc.Hour;
    }
}
