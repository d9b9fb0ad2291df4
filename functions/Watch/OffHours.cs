using System.Globalization;

namespace Waxseal.Watch;

/// <summary>Messages at an hour at which the account does not send.</summary>
internal static class OffHours
{
    private const double HighShare = 1;
    private const double CriticalShare = 5;
    private const double ExpectedMin = 1;
    private const int WeekHours = 168;

    // Where a hundred are usual, 200 are far beyond chance and still nothing: hours differ by more than chance.
    private const double Factor = 2.5;

    public static Anomaly? Judge(Sight sight)
    {
        if (!sight.Knows(sight.Options.RhythmDaysMin) || sight.Hour < sight.Options.OffHoursCountMin) return null;
        var (level, mean) = (sight.Level, MeanHour(sight));
        if (sight.Standing.Announced > 0 || mean <= 0 || level > sight.Options.QuietShareMax * mean) return null;

        var score = sight.Score(sight.Hour, Math.Max(ExpectedMin, level));
        if (score < sight.Options.SurpriseMin || sight.Hour < Factor * level) return null;
        var share = sight.Hour / mean;
        var severity = share >= CriticalShare ? AlertSeverity.Critical : share >= HighShare ? AlertSeverity.High : AlertSeverity.Warning;
        return new Anomaly(
            AlertKind.OffHours, severity, level, sight.Hour, score, sight.Options.SurpriseMin,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sight.Hour} messages within an hour at a time at which {level:0.0} an hour are usual; the mean hour has {mean:0.0}."));
    }

    private static double MeanHour(Sight sight)
    {
        var sum = 0.0;
        for (var hour = 0; hour < WeekHours; hour++) sum += sight.Known.Profile.LevelOf(sight.Window.Window.AddHours(hour)).Level;
        return sum / WeekHours;
    }
}
