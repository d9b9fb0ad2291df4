namespace Waxseal.Limits;

/// <summary>One hour of the week, or of the day, as learnt so far. Pure.</summary>
/// <param name="Level">Messages: the mean of the first times, then exponentially weighted.</param>
/// <param name="Spread">1.2533 x the mean distance from the level: the standard deviation, were the distances normally distributed.</param>
/// <param name="Times">How often it was seen, up to 255.</param>
internal readonly record struct VolumeHour(float Level, float Spread, byte Times)
{
    private const double DeviationOfMeanDistance = 1.2533;
    private const double ClipSigmas = 4;
    private const double MovedWeight = 0.5;
    private const double SilenceWeight = 0.05;
    private const double SilenceLevelMin = 5;
    private const double SigmaMin = 5;
    private const double SigmaShareMin = 0.1;

    /// <summary>The same with one more time.</summary>
    /// <param name="count">Messages of that hour.</param>
    /// <param name="weight">Weight of the newest time, once there are enough of them.</param>
    /// <param name="timesMin">Until it was seen so often, single times are all there is: nothing is clipped.</param>
    /// <param name="movedTo">Messages that the hour may well have since clocks were changed: up to these it learns fast; else 0.</param>
    public VolumeHour Learn(long count, double weight, int timesMin, float movedTo = 0)
    {
        if (Times == 0) return new VolumeHour(count, (float)Math.Sqrt(count), 1);
        var distance = count - Level;
        if (Times >= timesMin)
        {
            // An attack that nobody noticed must not become the normal.
            var clip = ClipSigmas * Sigma;
            distance = (float)Math.Clamp(distance, -clip, Math.Max(clip, movedTo - Level));
        }

        var share = Math.Max(weight, 1.0 / (Times + 1));
        if (distance > 0 && Level < movedTo) share = Math.Max(share, MovedWeight);

        // Holidays and outages: who is silent for three weeks comes back to what was normal before.
        if (count == 0 && Level >= SilenceLevelMin && Times >= timesMin) share = SilenceWeight;
        return new VolumeHour(
            (float)Math.Max(0, Level + share * distance),
            (float)((1 - share) * Spread + share * DeviationOfMeanDistance * Math.Abs(distance)),
            (byte)Math.Min(byte.MaxValue, Times + 1));
    }

    // Counts vary by their root at least; without a least width a level of zero could never rise.
    private double Sigma => Math.Max(Math.Max(Spread, Math.Sqrt(Level)), Math.Max(SigmaShareMin * Level, SigmaMin));
}
