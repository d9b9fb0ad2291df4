using System.Globalization;
using Waxseal.Watch.Series;

namespace Waxseal.Watch;

/// <summary>Many more messages than usual at this time: in an hour, or in five minutes.</summary>
internal static class VolumeSpike
{
    private const double HighFactor = 5;
    private const double CriticalFactor = 20;
    private const double BurstRoom = 1.5;
    private const double SeriesHourFactor = 1.5;

    // One window varies more than an hour does, and this one need not be much by the hour's level.
    private const double SeriesFactor = 4;
    private const double Windows = 12;

    public static Anomaly? Judge(Sight sight)
    {
        // Of who is blocked for its volume that has been said, and a person looks at it.
        if (sight.Standing.Blocked || !sight.Knows(sight.Options.HistoryDaysMin) || sight.Hour < sight.Options.SpikeCountMin) return null;
        var level = Math.Max(1, sight.Level) + sight.Standing.Announced;
        var burst = sight.Standing.Announced > 0 ? 1 : Math.Min(1, BurstRoom * sight.Known.Burst);
        return Of(sight, sight.Window.Accepted, level * burst, "five minutes")
            ?? Of(sight, sight.Hour, level, "an hour")
            ?? OfSeries(sight, level);
    }

    // The finest of the three: it knows how this account's windows vary. Alone it would also speak of what is merely rare.
    private static Anomaly? OfSeries(Sight sight, double level)
    {
        var observed = sight.Window.Accepted;
        var expected = Math.Max(1, sight.Point.Expected) + sight.Standing.Announced;
        if (!sight.Point.Alert || observed < sight.Options.SpikeCountMin || observed < SeriesFactor * expected) return null;
        if (sight.Hour < SeriesHourFactor * level) return null;

        // What it takes as usual follows the last days; an hour of the week may well have more.
        if (sight.Score(observed, Math.Max(expected, level / Windows)) < sight.Options.SurpriseMin) return null;
        return new Anomaly(
            AlertKind.VolumeSpike, AlertSeverity.Warning, expected, observed, sight.Point.Surprise, SeriesDetector.AlertSurprise,
            string.Create(
                CultureInfo.InvariantCulture, $"{observed} messages in five minutes, where {expected:0} are usual at this time of day."));
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
            string.Create(
                CultureInfo.InvariantCulture, $"{observed:0} messages in {span}, where {expected:0} at most are usual at this time."));
    }
}
