using System.Globalization;

namespace Waxseal.Watch;

/// <summary>Numbers in sequence, or many of one prefix: how made-up traffic to share in its price (SMS pumping) looks.</summary>
internal static class NumberPattern
{
    private const int HighCount = 100;
    private const int CriticalCount = 500;
    private const double ExpectedMin = 1;

    public static Anomaly? Judge(Sight sight)
    {
        if (sight.Window.Accepted == 0 || !sight.Knows(sight.Options.HistoryDaysMin)) return null;
        return Sequence(sight) ?? Prefix(sight);
    }

    private static Anomaly? Sequence(Sight sight)
    {
        var observed = sight.Now.SequenceNow.Of(Sight.Hits);
        var usual = sight.Known.Sequence.ShareOf(Sight.Hits);
        return Of(sight, observed, usual, sight.Now.SequenceNow.All, "to numbers next to each other");
    }

    private static Anomaly? Prefix(Sight sight) =>
        Of(sight, sight.Now.PrefixesNow.Most, sight.Known.PrefixUsual, sight.Now.PrefixesNow.All, "to numbers of one prefix");

    private static Anomaly? Of(Sight sight, double observed, double usual, double all, string what)
    {
        if (observed < sight.Options.NumberPatternCountMin || observed < sight.Options.NumberPatternFactor * usual * all) return null;
        var expected = Math.Max(ExpectedMin, usual * all);
        var score = sight.Score(observed, expected);
        if (score < sight.Options.SurpriseMin) return null;
        var severity = observed >= CriticalCount ? AlertSeverity.Critical
            : observed >= HighCount ? AlertSeverity.High : AlertSeverity.Warning;
        return new Anomaly(
            AlertKind.NumberPattern, severity, expected, observed, score, sight.Options.SurpriseMin,
            string.Create(
                CultureInfo.InvariantCulture,
                $"About {observed:0} of {all:0} messages within an hour went {what}; {usual:0.0 %} is usual."));
    }
}
