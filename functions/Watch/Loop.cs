using System.Globalization;

namespace Waxseal.Watch;

/// <summary>One number gets message after message. What the limits of a number refused counts as well: a loop goes on calling.</summary>
internal static class Loop
{
    private const int HighCount = 60;
    private const int CriticalCount = 300;

    public static Anomaly? Judge(Sight sight)
    {
        if (sight.Window.Accepted + sight.Window.RefusedForNumber == 0) return null;
        var observed = sight.Now.NumbersNow.Most + sight.Now.RefusedNow.All;
        var threshold = Math.Max(sight.Options.LoopCountMin, sight.Options.LoopFactor * sight.Known.NumberUsual);
        if (observed < threshold) return null;
        var severity = observed >= CriticalCount ? AlertSeverity.Critical
            : observed >= HighCount ? AlertSeverity.High : AlertSeverity.Warning;
        return new Anomaly(
            AlertKind.Loop, severity, sight.Known.NumberUsual, observed, observed, threshold,
            string.Create(
                CultureInfo.InvariantCulture,
                $"About {observed:0} messages for one number within an hour, {sight.Now.RefusedNow.All:0} of them refused; " +
                $"{sight.Known.NumberUsual:0.0} is the usual most."));
    }
}
