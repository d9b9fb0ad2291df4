namespace Waxseal.Upkeep;

/// <summary>What a run does about a day.</summary>
public enum AnalyticsWork
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Counts it; it is counted again later.</summary>
    Count,

    /// <summary>Counts it for the last time.</summary>
    CountAndClose,

    /// <summary>Leaves its counts as they are, for good: its rows may be going.</summary>
    Close,
}

/// <summary>
/// Which days are counted now. Pure. Today and yesterday with each run; an older day once a day for as long as a message of it may change;
/// then once more, and it is final.
/// </summary>
public static class AnalyticsPlan
{
    // Retention goes by whole hours and runs at night: the first rows of a day are gone some hours after their time at the earliest.
    private static readonly TimeSpan BeforeRetention = TimeSpan.FromHours(2);

    /// <summary>The days that may be open, the latest first: what is asked for most comes first when a run's time is short.</summary>
    public static IEnumerable<DateOnly> Days(DateTimeOffset now, TimeSpan longest)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return Enumerable.Range(0, (int)Math.Ceiling(longest.TotalDays) + 2).Select(ago => today.AddDays(-ago));
    }

    /// <summary>What is to be done about one of them.</summary>
    /// <param name="day">The day.</param>
    /// <param name="known">When it was counted, null for never.</param>
    /// <param name="now">The time.</param>
    /// <param name="longest">The longest that a message may change after it was accepted.</param>
    /// <param name="daysKept">Days that the account's rows are kept.</param>
    public static AnalyticsWork Judge(DateOnly day, CountedDay? known, DateTimeOffset now, TimeSpan longest, int daysKept)
    {
        if (known is { Final: true }) return AnalyticsWork.None;
        var begins = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

        // A count over rows that are going would be less than the truth. Where there is none yet, less is better than nothing.
        if (now >= begins.AddDays(Math.Max(daysKept, 1)) + BeforeRetention)
            return known is null ? AnalyticsWork.CountAndClose : AnalyticsWork.Close;
        if (now >= begins.AddDays(1) + longest) return AnalyticsWork.CountAndClose;

        var daily = known is not null && now >= begins.AddDays(2);
        return daily && known?.CountedAt.UtcDateTime.Date == now.UtcDateTime.Date ? AnalyticsWork.None : AnalyticsWork.Count;
    }
}
