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
        var interval = TimeSpan.TicksPerSecond / perSecond;
        var next = Math.Max(theoretical, now) + (long)(interval * count);
        var allowAt = next - (long)(interval * burst);
        return allowAt <= now ? (true, next, TimeSpan.Zero) : (false, theoretical, TimeSpan.FromTicks(allowAt - now));
    }
}
