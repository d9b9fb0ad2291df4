namespace Waxseal.Flow;

/// <summary>
/// The generic cell rate algorithm (ITU-T I.371, annex A) as pure arithmetic: never admits more than burst + rate x time.
/// </summary>
public static class Gcra
{
    /// <summary>Judges the admission of <paramref name="count"/> at once.</summary>
    /// <param name="theoretical">The theoretical arrival time kept so far, in ticks; 0 at first.</param>
    /// <param name="now">Now, in ticks.</param>
    /// <param name="perSecond">Average rate.</param>
    /// <param name="burst">Admitted at once after a rest.</param>
    /// <param name="count">How many ask.</param>
    /// <returns>Whether they may, the arrival time to keep then, and how long to wait otherwise.</returns>
    public static (bool Admitted, long Theoretical, TimeSpan RetryAfter) Judge(
        long theoretical, long now, double perSecond, double burst, int count)
    {
        var wait = WaitFor(theoretical, now, perSecond, burst, count);
        return wait == TimeSpan.Zero ? (true, Spend(theoretical, now, perSecond, count), wait) : (false, theoretical, wait);
    }

    /// <summary>The arrival time to keep once so many are admitted.</summary>
    public static long Spend(long theoretical, long now, double perSecond, int count) =>
        Math.Max(theoretical, now) + (long)(TimeSpan.TicksPerSecond / perSecond * count);

    /// <summary>How long until so many may be admitted; zero when they may now.</summary>
    public static TimeSpan WaitFor(long theoretical, long now, double perSecond, double burst, int count)
    {
        var allowAt = Math.Max(theoretical, now) + (long)Math.Ceiling(TimeSpan.TicksPerSecond / perSecond * (count - burst));
        return TimeSpan.FromTicks(Math.Max(allowAt - now, 0));
    }

    /// <summary>How many may be admitted now; negative where more were admitted than that.</summary>
    public static long RoomOf(long theoretical, long now, double perSecond, double burst) =>
        (long)Math.Floor(burst - Math.Max(theoretical - now, 0) * perSecond / TimeSpan.TicksPerSecond);
}
