namespace Waxseal.Limits;

/// <summary>
/// When clocks change in Europe and North America. Hours are learnt in UTC, people and their schedules go by the clock on the wall: after
/// a change, the traffic of a place comes an hour earlier or later until the new hours are learnt. Pure.
/// </summary>
public static class ClockChanges
{
    /// <summary>Days after a change in which an hour more on either side counts as normal.</summary>
    public const int UnsettledDays = 21;

    /// <summary>Whether a change was less than <see cref="UnsettledDays"/> ago.</summary>
    public static bool Unsettled(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return Follows(day, Sunday(day.Year, 3, 8)) || Follows(day, Sunday(day.Year, 3, 25)) ||
            Follows(day, Sunday(day.Year, 10, 25)) || Follows(day, Sunday(day.Year, 11, 1));
    }

    private static bool Follows(DateOnly day, DateOnly change) => day >= change && day < change.AddDays(UnsettledDays);

    // The first Sunday from that day on: the second of March, the last of March and October, the first of November.
    private static DateOnly Sunday(int year, int month, int from)
    {
        var day = new DateOnly(year, month, from);
        return day.AddDays((7 - (int)day.DayOfWeek) % 7);
    }
}
