namespace Waxseal.Watch;

/// <summary>
/// Judges an account's traffic by its own past, one window after another. Pure: the same windows give the same anomalies, in the gateway
/// and over recorded traffic.
/// </summary>
public static class AccountWatch
{
    /// <summary>
    /// Judges a window that is over, and learns from it. One that was judged before, or is older, changes nothing: a clock that goes
    /// back makes nothing twice.
    /// </summary>
    public static (WatchState Next, IReadOnlyList<Anomaly> Anomalies) Judge(WatchState state, Tally window, WatchOptions options)
    {
        if (window.Window <= state.LastWindow) return (state, []);
        var known = Passage.To(state, window.Window);
        var sight = new Sight(known, Passage.Through(known, window), window, options);
        Anomaly[] anomalies = [.. Fast(sight), .. Slow(sight)];
        return (Lesson.Of(sight, anomalies), anomalies);
    }

    /// <summary>
    /// Looks at a window that is still open, for what can't wait for its end: a part of a window never looks like more than the whole.
    /// </summary>
    public static IReadOnlyList<Anomaly> Look(WatchState state, Tally window, WatchOptions options)
    {
        if (window.Window <= state.LastWindow || window.IsEmpty) return [];
        var known = Passage.To(state, window.Window);
        return [.. Fast(new Sight(known, Passage.Through(known, window), window, options))];
    }

    private static IEnumerable<Anomaly> Fast(Sight sight) => Found(
        VolumeSpike.Judge(sight), NewCountry.Judge(sight), OffHours.Judge(sight), NumberPattern.Judge(sight), Loop.Judge(sight),
        NewNetwork.Judge(sight));

    private static IEnumerable<Anomaly> Slow(Sight sight) =>
        Found(ContentChange.Judge(sight), RateDrop.Delivery(sight), RateDrop.Confirmation(sight));

    private static IEnumerable<Anomaly> Found(params Anomaly?[] all) => all.OfType<Anomaly>();
}
