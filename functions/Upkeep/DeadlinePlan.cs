namespace Waxseal.Upkeep;

/// <summary>
/// Which messages are looked at in an hour of the clock. Pure. No index says when a message is due, because it would cost each of them a
/// write, so the rows are read. Reading every row every hour for as long as one may be valid would be hundreds of times: instead each
/// hour's rows are read when messages of 1, 2, 4, 8, 16 and 24 hours in it have become due, and then once a day: with the settings as
/// they come 24 times in all, one query an account each. What is valid for five hours is found after eight.
/// </summary>
public static class DeadlinePlan
{
    private static readonly int[] FirstDay = [1, 2, 4, 8, 16];

    /// <summary>The hours whose messages are looked at in this one, the latest first.</summary>
    /// <param name="hour">A whole hour.</param>
    /// <param name="longest">The longest that may lie between a message's acceptance and its end.</param>
    /// <param name="grace">How long after that its receipt is waited for.</param>
    public static IEnumerable<DateTimeOffset> HoursAt(DateTimeOffset hour, TimeSpan longest, TimeSpan grace)
    {
        // Accepted up to the end of its hour; over then, and a grace later its receipt is overdue.
        var latest = hour.AddHours(-1 - Math.Ceiling(grace.TotalHours));
        var days = Enumerable.Range(1, (int)Math.Ceiling(longest.TotalDays)).Select(day => day * 24);
        return FirstDay.Concat(days).Select(validHours => latest.AddHours(-validHours));
    }
}
