namespace Waxseal.Watch.Series;

/// <summary>The constants of the series detector that are chosen by measuring: the same for every series.</summary>
/// <param name="DayRate">The share of a new value in the average of its half hour of the day.</param>
/// <param name="WeekRate">The same in the average of its hour of the week.</param>
/// <param name="LongRate">The same in the long average.</param>
/// <param name="DriftRate">The same in the smoothed deviation.</param>
/// <param name="Silence">How many values the first silence after an alert lasts.</param>
public sealed record SeriesSettings(double DayRate, double WeekRate, double LongRate, double DriftRate, int Silence)
{
    /// <summary>Those of the product: <c>bench -- anomalies --nab DIR --tune</c> chooses them on half of the benchmark's files.</summary>
    public static SeriesSettings Shipped { get; } = new(DayRate: 0.05, WeekRate: 0.4, LongRate: 0.004, DriftRate: 0.015, Silence: 40);
}
