using Waxseal.Watch.Series;

namespace Waxseal.Watch;

/// <summary>What a detector sees: the account as it was known before the window, and as the window makes it.</summary>
/// <param name="Known">Before; long memories only are read from it.</param>
/// <param name="Now">With the window: the short memories.</param>
/// <param name="Window">The window, whole or so far.</param>
/// <param name="Point">What the series of windows says of this one.</param>
/// <param name="Standing">What is known beside the traffic.</param>
/// <param name="Options">By which limits.</param>
internal sealed record Sight(
    WatchState Known, WatchState Now, Tally Window, SeriesPoint Point, Standing Standing, WatchOptions Options)
{
    /// <summary>Key of the single kind that a rate is of.</summary>
    public const string Hits = "hits";

    /// <summary>Messages of the last sixty minutes.</summary>
    public long Hour => Now.Last.Sum();

    /// <summary>Whether the account is known for so many days, and has sent enough.</summary>
    public bool Knows(int days) => IsKnownFor(days) && Known.Seen >= Options.HistoryCountMin;

    /// <summary>Whether the account has been sending for so many days.</summary>
    public bool IsKnownFor(int days) => Known.Since is { } since && Window.Window - since >= TimeSpan.FromDays(days);

    /// <summary>The highest level of the hours around the window: clocks that change by an hour are no news.</summary>
    public double Level
    {
        get
        {
            var (at, profile) = (Window.Window, Known.Profile);
            var (before, after) = (profile.LevelOf(at.AddHours(-1)).Level, profile.LevelOf(at.AddHours(1)).Level);
            return Math.Max(profile.LevelOf(at).Level, Math.Max(before, after));
        }
    }

    /// <summary>Whose, and when.</summary>
    public override string ToString() => $"{Window?.Account} {Window?.Window:O}";

    /// <summary>The surprise of a count by the settings.</summary>
    public double Score(double observed, double expected) => Surprise.OfCount(observed, expected, Options.Dispersion);
}
