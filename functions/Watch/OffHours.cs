using System.Globalization;

namespace Waxseal.Watch;

/// <summary>Messages at an hour at which the account does not send.</summary>
internal static class OffHours
{
    private const double HighShare = 1;
    private const double CriticalShare = 5;
    private const double ExpectedMin = 1;

    public static Anomaly? Judge(Sight sight)
    {
        if (!sight.Knows(sight.Options.RhythmDaysMin) || sight.Hour < sight.Options.OffHoursCountMin) return null;
        var rhythm = sight.Known.Rhythm;
        var level = rhythm.Around(sight.Window.Window);
        if (rhythm.Mean <= 0 || level > sight.Options.QuietShareMax * rhythm.Mean) return null;

        var score = sight.Score(sight.Hour, Math.Max(ExpectedMin, level));
        if (score < sight.Options.SurpriseMin) return null;
        var share = sight.Hour / rhythm.Mean;
        var severity = share >= CriticalShare ? AlertSeverity.Critical : share >= HighShare ? AlertSeverity.High : AlertSeverity.Warning;
        return new Anomaly(
            AlertKind.OffHours, severity, level, sight.Hour, score, sight.Options.SurpriseMin,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sight.Hour} messages within an hour at a time at which {level:0.0} an hour are usual; the mean hour has {rhythm.Mean:0.0}."));
    }
}
