using Waxseal.Watch.Series;

namespace Waxseal.Watch;

/// <summary>
/// Judges an account's traffic by its own past, one window after another. Pure: the same windows give the same anomalies, in the gateway
/// and over recorded traffic.
/// </summary>
public static class AccountWatch
{
    /// <summary>
    /// Judges a window that is over, and learns from it. One that was judged before, or is older, changes nothing: a clock that goes
    /// back makes nothing twice. More than a day back, it is the earlier clock that was wrong, and the windows go on from here.
    /// </summary>
    public static (WatchState Next, IReadOnlyList<Anomaly> Anomalies) Judge(
        WatchState state, Tally window, WatchOptions options, Standing standing = default)
    {
        if (window.Window <= state.LastWindow && !Passage.IsAhead(state, window.Window)) return (state, []);
        var (sight, series) = See(state, window, options, standing);
        Anomaly[] anomalies = [.. Fast(sight), .. Slow(sight)];
        return (Lesson.Of(sight, anomalies) with { Series = series.Save() }, anomalies);
    }

    /// <summary>
    /// Looks at a window that is still open, for what can't wait for its end: a part of a window never looks like more than the whole.
    /// </summary>
    public static IReadOnlyList<Anomaly> Look(WatchState state, Tally window, WatchOptions options, Standing standing = default)
    {
        if (window.IsEmpty || (window.Window <= state.LastWindow && !Passage.IsAhead(state, window.Window))) return [];
        return [.. Fast(See(state, window, options, standing).Sight)];
    }

    /// <summary>Whether an open window can hold anything that can't wait: most can't, and nothing is read for them.</summary>
    public static bool IsWorthALook(Tally window, WatchOptions options) =>
        window.NewNetworks > 0 || window.Accepted + window.RefusedForNumber >=
            Math.Min(options.OffHoursCountMin, Math.Min(options.NumberPatternCountMin, options.LoopCountMin));

    private static (Sight Sight, SeriesDetector Series) See(
        WatchState state, Tally window, WatchOptions options, Standing standing)
    {
        var series = SeriesDetector.Restore(state.Series);
        var known = Passage.To(state, window.Window, series);

        // A campaign has texts of its own: they are no change, and learnt they would make the usual ones one.
        if (standing.Announced > 0) window = window.WithoutTexts();
        var point = series.Observe(window.Window, window.Accepted);
        return (new Sight(known, Passage.Through(known, window), window, point, standing, options), series);
    }

    private static IEnumerable<Anomaly> Fast(Sight sight) => Found(
        VolumeSpike.Judge(sight), NewCountry.Judge(sight), OffHours.Judge(sight), NumberPattern.Judge(sight), Loop.Judge(sight),
        NewNetwork.Judge(sight));

    private static IEnumerable<Anomaly> Slow(Sight sight) =>
        Found(ContentChange.Judge(sight), RateDrop.Delivery(sight), RateDrop.Confirmation(sight));

    private static IEnumerable<Anomaly> Found(params Anomaly?[] all) => all.OfType<Anomaly>();
}
