using System.Globalization;

namespace Waxseal.Watch;

/// <summary>A key is used from a network that it was not used from before, which seldom happens to this account.</summary>
internal static class NewNetwork
{
    private const double HighCount = 3;

    public static Anomaly? Judge(Sight sight)
    {
        // Days are enough: a key that seldom sends is stolen as well, and how often it does says nothing about where from.
        if (sight.Window.NewNetworks == 0 || !sight.IsKnownFor(sight.Options.HistoryDaysMin)) return null;
        var usual = sight.Known.Networks.All;
        if (usual >= sight.Options.NetworksUsualMax) return null;
        return new Anomaly(
            AlertKind.NewNetwork, sight.Window.NewNetworks >= HighCount ? AlertSeverity.High : AlertSeverity.Warning, usual,
            sight.Window.NewNetworks, sight.Window.NewNetworks, 1,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sight.Window.NewNetworks} network(s) that no such key was used from before; {usual:0.0} in a month is usual."));
    }
}
