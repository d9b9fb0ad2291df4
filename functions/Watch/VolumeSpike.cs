using System.Globalization;

namespace Waxseal.Watch;

/// <summary>Many more messages than usual at this time: in an hour, or in five minutes.</summary>
internal static class VolumeSpike
{
    private const double HighFactor = 5;
    private const double CriticalFactor = 20;

    public static Anomaly? Judge(Sight sight)
    {
        if (!sight.Knows(sight.Options.HistoryDaysMin) || sight.Hour < sight.Options.SpikeCountMin) return null;
        var level = Math.Max(1, sight.Known.Rhythm.Around(sight.Window.Window));
        return Of(sight, sight.Window.Accepted, level * Math.Min(1, 1.5 * sight.Known.Burst), "five minutes")
            ?? Of(sight, sight.Hour, level, "an hour");
    }

    private static Anomaly? Of(Sight sight, double observed, double expected, string span)
    {
        var score = sight.Score(observed, expected);
        var factor = observed / expected;
        if (observed < sight.Options.SpikeCountMin || factor < sight.Options.SpikeFactor || score < sight.Options.SurpriseMin) return null;
        var severity = factor >= CriticalFactor ? AlertSeverity.Critical
            : factor >= HighFactor ? AlertSeverity.High : AlertSeverity.Warning;
        return new Anomaly(
            AlertKind.VolumeSpike, severity, expected, observed, score, sight.Options.SurpriseMin,
            string.Create(CultureInfo.InvariantCulture, $"{observed:0} messages in {span}, where {expected:0} at most are usual at this time."));
    }
}
