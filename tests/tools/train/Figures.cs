namespace Waxseal.Train;

/// <summary>What a threshold does to scored messages.</summary>
internal sealed record Figures(int BadFound, int Bad, int GoodTaken, int Good)
{
    /// <summary>Bad ones found, of all.</summary>
    public double Recall => Share(BadFound, Bad);

    /// <summary>Honest ones taken for bad, of all.</summary>
    public double Blocked => Share(GoodTaken, Good);

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Share(2 * BadFound, BadFound + GoodTaken + Bad);

    /// <summary>Matthews' correlation coefficient.</summary>
    public double Mcc
    {
        get
        {
            double tp = BadFound, fp = GoodTaken, fn = Bad - BadFound, tn = Good - GoodTaken;
            var root = Math.Sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
            return root == 0 ? 0 : ((tp * tn) - (fp * fn)) / root;
        }
    }

    /// <summary>Counts; a score at the threshold or above says bad.</summary>
    public static Figures Of(IEnumerable<(double Score, bool IsBad)> scored, double threshold)
    {
        var all = scored.ToArray();
        return new Figures(
            all.Count(one => one.IsBad && one.Score >= threshold), all.Count(one => one.IsBad),
            all.Count(one => !one.IsBad && one.Score >= threshold), all.Count(one => !one.IsBad));
    }

    /// <summary>How likely a bad one scores above a good one.</summary>
    public static double AreaUnderCurve(IEnumerable<(double Score, bool IsBad)> scored)
    {
        var sorted = scored.OrderBy(one => one.Score).ToArray();
        long good = 0, below = 0;
        foreach (var (_, isBad) in sorted)
        {
            if (isBad) below += good;
            else good++;
        }

        return Share(below, good * (sorted.Length - good));
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
