namespace Waxseal.Watch;

/// <summary>
/// What a window that is over teaches: what was odd in it teaches little or nothing, so that no attack becomes the usual.
/// </summary>
internal static class Lesson
{
    private const double OddWeight = 0.1;
    private const double Step = 0.02;
    private const double SpreadsMax = 4;
    private const double SampleMin = 20;
    private const double SpreadMin = 0.02;

    public static WatchState Of(Sight sight, IReadOnlyList<Anomaly> anomalies)
    {
        var (now, window) = (sight.Now, sight.Window);
        var odd = anomalies.Select(one => one.Kind).ToHashSet();
        var next = now with
        {
            Since = now.Since ?? (window.Accepted > 0 ? window.Window : null),
            LastWindow = window.Window,
            LastActive = window.Accepted > 0 ? window.Window : now.LastActive,
            OpenHour = now.OpenHour + window.Accepted,
            OpenHourMost = Math.Max(now.OpenHourMost, window.Accepted),
            OpenHourOdd = now.OpenHourOdd || sight.Standing.Blocked || sight.Standing.Announced > 0 ||
                odd.Contains(AlertKind.VolumeSpike) || odd.Contains(AlertKind.OffHours),
            Countries = At(now.Countries, window).Plus(
                window.Accepted, window.Countries, Tally.CountriesMax,
                country => odd.Contains(AlertKind.NewCountry) && NewCountry.IsNew(sight, country) ? OddWeight : 1),
            Templates = window.HashVersion < now.HashVersion ? now.Templates : At(now.Templates, window).Plus(
                window.Texts, window.Templates, Tally.TemplatesMax, _ => odd.Contains(AlertKind.ContentChange) ? OddWeight : 1),
            Sequence = odd.Contains(AlertKind.NumberPattern)
                ? now.Sequence : At(now.Sequence, window).Plus(window.Accepted, Passage.Hits(window.Neighbours), 1),
            Delivery = odd.Contains(AlertKind.DeliveryDrop) ? now.Delivery : At(now.Delivery, window).Plus(
                window.Delivered + window.Undeliverable, Passage.Hits(window.Delivered), 1),
            Confirmation = odd.Contains(AlertKind.ConfirmationDrop) ? now.Confirmation : At(now.Confirmation, window).Plus(
                window.CodesSent, Passage.Hits(window.CodesConfirmed), 1),
            Networks = At(now.Networks, window).Plus(window.NewNetworks, Passage.Hits(0), 1),
        };
        next = Usual(sight, next, odd);
        var hour = Passage.HourOf(window.Window);
        return Passage.HourOf(window.Window + Tally.Length) > hour ? Passage.HourOver(next, hour) : next;
    }

    private static WatchState Usual(Sight sight, WatchState next, HashSet<AlertKind> odd)
    {
        var now = sight.Now;
        if (now.PrefixesNow.All >= SampleMin && sight.Window.Prefixes.Count > 0 && !odd.Contains(AlertKind.NumberPattern))
            next = next with { PrefixUsual = Toward(next.PrefixUsual, now.PrefixesNow.Most / now.PrefixesNow.All) };
        if (sight.Window.Numbers.Count > 0 && !odd.Contains(AlertKind.Loop))
            next = next with { NumberUsual = Toward(next.NumberUsual, now.NumbersNow.Most) };
        if (ContentChange.DistanceOf(sight) is not { } distance) return next;

        // Never learnt whole: one campaign of new texts moves it by a little, a habit of them over weeks by all.
        var clipped = Math.Min(distance, next.Distance + SpreadsMax * next.DistanceSpread);
        return next with
        {
            Distance = Toward(next.Distance, clipped),
            DistanceSpread = Math.Max(SpreadMin, Toward(next.DistanceSpread, Math.Abs(clipped - next.Distance))),
        };
    }

    private static double Toward(double usual, double seen) => Math.Round(usual + (seen - usual) * Step, 5);

    private static Shares At(Shares shares, Tally window) => shares.All == 0 ? shares with { At = window.Window } : shares;
}
