using System.Globalization;

namespace Waxseal.Watch;

/// <summary>The texts of the last hours are of other templates than those of the weeks before.</summary>
internal static class ContentChange
{
    private const double Spreads = 6;
    private const double HighDistance = 0.8;
    private const double FreshMin = 0.1;

    // A text of the last hours only is counted among those of the weeks as well, about as often: that does not make it an old one.
    private const double OldTimes = 4;

    public static Anomaly? Judge(Sight sight)
    {
        if (DistanceOf(sight) is not { } distance) return null;
        var (known, now) = (sight.Known, sight.Now);
        var kinds = known.Templates.Kinds.Keys.Union(now.TemplatesNow.Kinds.Keys, StringComparer.Ordinal).Count();
        var chance = Surprise.ByChance(kinds, now.TemplatesNow.All, known.Templates.All);
        var usual = known.Distance + Spreads * known.DistanceSpread;
        var fresh = now.TemplatesNow.Kinds.Where(pair => known.Templates.Of(pair.Key) < OldTimes * pair.Value).Sum(pair => pair.Value) /
            now.TemplatesNow.All;
        var least = fresh < FreshMin ? sight.Options.KnownContentDistanceMin : sight.Options.ContentDistanceMin;
        var threshold = Math.Min(1, Math.Max(least, Math.Max(chance, usual)));
        if (distance < threshold) return null;
        return new Anomaly(
            AlertKind.ContentChange, distance >= HighDistance ? AlertSeverity.High : AlertSeverity.Warning, known.Distance, distance,
            distance, threshold,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The mix of texts differs by {distance:0.00} from that of the weeks before (0 same, 1 all other); " +
                $"{fresh:0 %} are of new templates."));
    }

    /// <summary>How far the mix is from the usual one; null while there are too few texts to tell.</summary>
    public static double? DistanceOf(Sight sight) =>
        sight.Window.Texts > 0 && sight.Knows(sight.Options.HistoryDaysMin) &&
        sight.Now.TemplatesNow.All >= sight.Options.ContentSampleMin && sight.Known.Templates.All >= sight.Options.HistoryCountMin
            ? Surprise.Between(sight.Now.TemplatesNow, sight.Known.Templates)
            : null;
}
