namespace Waxseal.Watch;

/// <summary>How far an instance has written what it counted.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="Through">All that it counted before is written.</param>
/// <param name="Since">Since when none of its writes has failed.</param>
public sealed record FlushMark(string Instance, DateTimeOffset Through, DateTimeOffset Since)
{
    /// <summary>
    /// Up to when all instances have written, and those that are gone: another one has written for so long without a failure while they
    /// did not. While the tables are away nobody writes, so then nobody is gone, however long it takes. Pure.
    /// </summary>
    /// <param name="all">Of all instances.</param>
    /// <param name="now">A mark far ahead of it is of a clock that was wrong; one a little ahead counts as of now.</param>
    /// <param name="goneAfter">For how long others must have written.</param>
    /// <returns>The time is that of the mark farthest behind; null when there is no instance.</returns>
    public static (DateTimeOffset? Until, IReadOnlyList<FlushMark> Gone) Judge(
        IReadOnlyCollection<FlushMark> all, DateTimeOffset now, TimeSpan goneAfter)
    {
        var believed = all.Where(one => one.Through <= now + goneAfter).ToList();

        // By the clock of who judges: a writer whose clock is ahead would shorten the patience with all others.
        var there = believed
            .Where(one => !believed.Exists(other => Earlier(other.Through, now) - Later(other.Since, one.Through) >= goneAfter)).ToList();
        return (there.Count == 0 ? null : Earlier(there.Min(one => one.Through), now), [.. all.Except(there)]);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
