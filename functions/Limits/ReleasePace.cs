namespace Waxseal.Limits;

/// <summary>How fast held messages go on after an unblocking: as fast as the account usually sends, and never very slowly. Pure.</summary>
public static class ReleasePace
{
    /// <summary>A run that comes late makes up for no more than this: what waited for hours must not come at once.</summary>
    internal static TimeSpan CaughtUpMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages that may go on now.</summary>
    /// <param name="normalPerHour">What the account usually sends in an hour at this time.</param>
    /// <param name="perHourMin">The least pace.</param>
    /// <param name="pacedUntil">Up to when earlier runs used the pace.</param>
    /// <param name="now">The time.</param>
    public static int CountAt(double normalPerHour, int perHourMin, DateTimeOffset pacedUntil, DateTimeOffset now)
    {
        var since = now - pacedUntil;
        if (since <= TimeSpan.Zero) return 0;
        if (since > CaughtUpMax) since = CaughtUpMax;
        return (int)Math.Min(int.MaxValue, Math.Floor(Math.Max(normalPerHour, perHourMin) * since.TotalHours));
    }
}
