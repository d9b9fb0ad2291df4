namespace Waxseal.Watch;

/// <summary>How unlikely a count is, as a decimal logarithm: 6 is one in a million.</summary>
public static class Surprise
{
    private const double Ln2 = 0.69314718055994531;
    private const double Ln10 = 2.30258509299404568;

    /// <summary>
    /// <c>(observed ln(observed / expected) - observed + expected) / (ln 10 dispersion)</c>: Chernoff's bound on the tail of a Poisson
    /// count, divided for traffic that comes in bunches. 0 when it is not more than expected.
    /// </summary>
    public static double OfCount(double observed, double expected, double dispersion)
    {
        if (observed <= expected) return 0;
        var mean = Math.Max(expected, 1e-9);
        return (observed * Math.Log10(observed / mean) - (observed - mean) / Ln10) / dispersion;
    }

    /// <summary>
    /// By how many standard errors a rate fell: <c>(before - now) / sqrt(p (1 - p) (1 / n + 1 / m) dispersion)</c>, p over both.
    /// </summary>
    public static double OfDrop(double before, double beforeCount, double now, double nowCount, double dispersion)
    {
        if (now >= before || beforeCount <= 0 || nowCount <= 0) return 0;
        var p = (before * beforeCount + now * nowCount) / (beforeCount + nowCount);
        var variance = Math.Max(p * (1 - p), 1e-4) * (1 / beforeCount + 1 / nowCount) * dispersion;
        return (before - now) / Math.Sqrt(variance);
    }

    /// <summary>The divergence of Jensen and Shannon, base 2: 0 for the same shares, 1 for shares of nothing in common.</summary>
    public static double Between(Shares one, Shares other)
    {
        if (one.All <= 0 || other.All <= 0) return 0;
        var sum = 0.0;
        double oneRest = 1, otherRest = 1;
        foreach (var kind in one.Kinds.Keys.Union(other.Kinds.Keys, StringComparer.Ordinal))
        {
            var (p, q) = (one.ShareOf(kind), other.ShareOf(kind));
            (oneRest, otherRest) = (oneRest - p, otherRest - q);
            sum += Part(p, q);
        }

        return Math.Clamp(sum + Part(Math.Max(0, oneRest), Math.Max(0, otherRest)), 0, 1);
    }

    /// <summary>
    /// What two samples of the same shares differ by through chance alone: <c>(k - 1)(1/n + 1/m) / (8 ln 2)</c> on average, plus six
    /// standard deviations of the chi-squared behind it.
    /// </summary>
    public static double ByChance(int kinds, double oneCount, double otherCount)
    {
        var free = Math.Max(1, kinds - 1);
        return (free + 6 * Math.Sqrt(2.0 * free)) * (1 / oneCount + 1 / otherCount) / (8 * Ln2);
    }

    private static double Part(double p, double q)
    {
        var middle = (p + q) / 2;
        return Term(p, middle) + Term(q, middle);
    }

    private static double Term(double p, double middle) => p > 0 ? p / 2 * Math.Log2(p / middle) : 0;
}
