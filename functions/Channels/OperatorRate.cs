using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>
/// Spaces submits evenly at a rate (GCRA with a burst of one), and says how long each has to wait. Not safe for several threads at once.
/// </summary>
internal sealed class OperatorRate
{
    /// <summary>Who would wait longer comes again through the queue instead of waiting in memory.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromSeconds(1);

    private long theoretical;

    /// <summary>How long the parts of one message wait when they take their turn now; null, and nothing taken, when too long.</summary>
    /// <param name="perSecond">The rate, above zero.</param>
    /// <param name="parts">How many submits; they go out together, and those after them wait for all.</param>
    /// <param name="now">Time since any fixed instant.</param>
    public TimeSpan? Take(double perSecond, int parts, TimeSpan now)
    {
        var (admitted, next, _) = Judge(perSecond, now);
        if (!admitted) return null;
        var interval = TimeSpan.TicksPerSecond / perSecond;
        var wait = next - (long)interval - now.Ticks;
        theoretical = next + (long)(interval * (parts - 1));
        return wait > 0 ? TimeSpan.FromTicks(wait) : TimeSpan.Zero;
    }

    /// <summary>Whether <see cref="Take"/> would give a turn.</summary>
    public bool HasRoom(double perSecond, TimeSpan now) => Judge(perSecond, now).Admitted;

    // A burst of one plus what may be taken ahead of its time.
    private (bool Admitted, long Theoretical, TimeSpan RetryAfter) Judge(double perSecond, TimeSpan now) =>
        Gcra.Judge(theoretical, now.Ticks, perSecond, 1 + perSecond * AheadMax.TotalSeconds, 1);
}
