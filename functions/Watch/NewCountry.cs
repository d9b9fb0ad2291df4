using System.Globalization;

namespace Waxseal.Watch;

/// <summary>
/// Many messages to a country that had hardly any. The country is that of the numbering plan: a number that was ported to a network
/// abroad stays what its digits say, so porting is never a new country.
/// </summary>
internal static class NewCountry
{
    private const int HighCount = 100;
    private const int CriticalCount = 500;

    // Chance sends one or two anywhere.
    private const double ExpectedMin = 1;

    public static Anomaly? Judge(Sight sight)
    {
        if (!sight.Knows(sight.Options.HistoryDaysMin)) return null;
        Anomaly? worst = null;
        foreach (var country in sight.Window.Countries.Keys)
        {
            if (IsNew(sight, country) && Of(sight, country) is { } found && found.Score > (worst?.Score ?? 0)) worst = found;
        }

        return worst;
    }

    /// <summary>Whether a country is none of the account's own, and gets many now.</summary>
    public static bool IsNew(Sight sight, string country) =>
        sight.Now.CountriesNow.Of(country) >= sight.Options.NewCountryCountMin &&
        sight.Known.Countries.ShareOf(country) <= sight.Options.NewCountryShareMax;

    private static Anomaly? Of(Sight sight, string country)
    {
        var observed = sight.Now.CountriesNow.Of(country);
        var share = sight.Known.Countries.ShareOf(country);
        var expected = Math.Max(ExpectedMin, share * sight.Now.CountriesNow.All);
        var score = sight.Score(observed, expected);
        if (score < sight.Options.SurpriseMin) return null;
        var severity = observed >= CriticalCount ? AlertSeverity.Critical
            : observed >= HighCount ? AlertSeverity.High : AlertSeverity.Warning;
        return new Anomaly(
            AlertKind.NewCountry, severity, expected, observed, score, sight.Options.SurpriseMin,
            string.Create(
                CultureInfo.InvariantCulture,
                $"About {observed:0} messages to {country} within an hour; it had {share:0.0 %} of all messages before."));
    }
}
