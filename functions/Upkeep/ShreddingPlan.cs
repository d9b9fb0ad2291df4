namespace Waxseal.Upkeep;

/// <summary>Which data keys nothing needs any more. Pure.</summary>
public static class ShreddingPlan
{
    /// <summary>Keys of days that are over and done with.</summary>
    /// <param name="keys">What there is.</param>
    /// <param name="now">The time.</param>
    /// <param name="sealsOpen">How long after its day anything but content can be asked for: hops, receipts, events.</param>
    /// <param name="contentGone">Content of hours before this one is gone.</param>
    /// <param name="heldDays">Days of messages with a hold, standing or lifted and not caught up with.</param>
    public static IEnumerable<DataKeyDay> Make(
        IEnumerable<DataKeyDay> keys, DateTimeOffset now, TimeSpan sealsOpen, DateTimeOffset contentGone,
        IReadOnlySet<DateOnly> heldDays) =>
        keys.Where(key => EndOf(key.Day) + sealsOpen <= now && EndOf(key.Day) <= contentGone && !heldDays.Contains(key.Day));

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
