namespace Waxseal.Channels;

/// <summary>
/// How many submits may be under way to one operator over each bind, as pure arithmetic: it starts low, grows while answers are quick,
/// and halves when the operator asks to slow down or does not answer (the additive increase and multiplicative decrease of TCP). Not
/// safe for several threads at once.
/// </summary>
/// <param name="sizeMax">What the operator allows.</param>
internal sealed class AdaptiveWindow(int sizeMax)
{
    /// <summary>Where it starts: what SMPP 3.4 advises for a window (2.9), and what the strictest operators allow.</summary>
    public const int First = 10;

    /// <summary>
    /// The least. With one, a single submit that is never answered would stop the link for a whole response timeout; with two, the
    /// other one goes on and lets the window grow again.
    /// </summary>
    public const int Floor = 2;

    // Within this time of a cut, bad news is the same news: those answers are to submits from before it.
    private static readonly TimeSpan CutPauseMin = TimeSpan.FromMilliseconds(250);

    // Below this an operator is quick whatever its best was: on a near link a few milliseconds are jitter, not a queue.
    private static readonly TimeSpan AlwaysQuick = TimeSpan.FromMilliseconds(50);

    private const double Smoothing = 1.0 / 16;

    // The best is forgotten over some thousand answers, so that a route that became longer for good is quick again in the end.
    private const double Forgetting = 1.0 / 2_048;

    // A window's worth of quick answers adds a tenth of the whole.
    private readonly double step = Math.Max(1, sizeMax / 10.0);
    private double size = Math.Min(First, sizeMax);
    private double smoothedSeconds;
    private double bestSeconds;
    private TimeSpan? cutAt;

    /// <summary>The window, from <see cref="Floor"/> (or the operator's own, when that is less) to the most.</summary>
    public int Size => (int)size;

    /// <summary>The smoothed time of an answer; zero before the first.</summary>
    public TimeSpan Smoothed => TimeSpan.FromSeconds(smoothedSeconds);

    /// <summary>An answer came; a quick one lets the window grow.</summary>
    public void Answered(TimeSpan took)
    {
        var seconds = took.TotalSeconds;
        smoothedSeconds = smoothedSeconds == 0 ? seconds : smoothedSeconds + (seconds - smoothedSeconds) * Smoothing;
        bestSeconds = bestSeconds == 0 ? seconds : Math.Min(seconds, bestSeconds + (smoothedSeconds - bestSeconds) * Forgetting);
        if (smoothedSeconds <= bestSeconds * 2 + AlwaysQuick.TotalSeconds) size = Math.Min(sizeMax, size + step / size);
    }

    /// <summary>
    /// The operator throttled, or left a submit without an answer: halves the window, once for all that comes of the same moment.
    /// </summary>
    /// <param name="now">Time since any fixed instant.</param>
    public void Slowed(TimeSpan now)
    {
        var pause = Smoothed > CutPauseMin ? Smoothed : CutPauseMin;
        if (cutAt is { } last && now - last < pause) return;
        cutAt = now;
        size = Math.Max(Math.Min(Floor, sizeMax), size / 2);
    }
}
