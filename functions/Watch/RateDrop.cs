using System.Globalization;

namespace Waxseal.Watch;

/// <summary>Far fewer messages arrive, or far fewer codes are entered, than usual.</summary>
internal static class RateDrop
{
    public static Anomaly? Delivery(Sight sight) => sight.Window.Delivered + sight.Window.Undeliverable == 0 ? null : Judge(
        sight, AlertKind.DeliveryDrop, sight.Known.Delivery, sight.Now.DeliveryNow, sight.Options.DeliverySampleMin,
        sight.Options.DeliveryDropMin, "of the messages that ended arrived");

    public static Anomaly? Confirmation(Sight sight) => sight.Window.CodesSent + sight.Window.CodesConfirmed == 0 ? null : Judge(
        sight, AlertKind.ConfirmationDrop, sight.Known.Confirmation, sight.Now.ConfirmationNow, sight.Options.ConfirmationSampleMin,
        sight.Options.ConfirmationDropMin, "of the codes were entered");

    private static Anomaly? Judge(
        Sight sight, AlertKind kind, Shares known, Shares now, int sampleMin, double dropMin, string what)
    {
        if (!sight.Knows(sight.Options.HistoryDaysMin) || known.All < sight.Options.HistoryCountMin || now.All < sampleMin) return null;
        var (before, rate) = (Math.Min(1, known.ShareOf(Sight.Hits)), Math.Min(1, now.ShareOf(Sight.Hits)));
        var score = Surprise.OfDrop(before, known.All, rate, now.All, sight.Options.Dispersion);
        if (before - rate < dropMin || score < sight.Options.DropMin) return null;
        return new Anomaly(
            kind, rate < before / 2 ? AlertSeverity.High : AlertSeverity.Warning, before, rate, score, sight.Options.DropMin,
            string.Create(CultureInfo.InvariantCulture, $"{rate:0 %} {what} within an hour or so, where {before:0 %} is usual."));
    }
}
