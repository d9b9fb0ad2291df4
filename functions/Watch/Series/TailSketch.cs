namespace Waxseal.Watch.Series;

/// <summary>Remembers how large a deviation usually is, and says how unlikely the next one is.</summary>
/// <remarks>A histogram over the logarithm of the deviation in units of its own mean, four bins to a doubling, old values fading.</remarks>
internal sealed class TailSketch
{
    /// <summary>Bins of the histogram.</summary>
    public const int Bins = 64;

    /// <summary>Numbers beside it.</summary>
    public const int Sums = 3;

    private const int BinsPerDoubling = 4;

    /// <summary>The lowest bin begins at a sixty-fourth of the mean, the highest ends at a thousand times the mean.</summary>
    private const int DoublingsBelowMean = 6;

    /// <summary>Five thousand values weigh as much as all before them: at five minutes a value, that is seventeen days.</summary>
    private const double Fade = 0.9998;

    /// <summary>Fewer values than this say nothing about a tail.</summary>
    private const int ValuesMin = 20;

    /// <summary>A bin that weighs less holds only what has faded.</summary>
    private const float BinWeightMin = 0.02f;

    private readonly float[] _bins = new float[Bins];
    private readonly double[] _sums = new double[Sums];

    private ref double Mean => ref _sums[0];

    private ref double Weight => ref _sums[1];

    private ref double Seen => ref _sums[2];

    /// <summary>The negative power of ten of the share of earlier deviations that were as large.</summary>
    public double SurpriseOf(double deviation)
    {
        if (Weight < ValuesMin || Mean <= 0) return 0;

        var bin = BinOf(deviation / Mean);
        var above = _bins[bin] / 2.0;
        for (var i = bin + 1; i < Bins; i++) above += _bins[i];

        // Beyond all that was seen, each further doubling counts as ten times less likely.
        var top = Array.FindLastIndex(_bins, weight => weight >= BinWeightMin);
        var beyond = Math.Max(0, bin - Math.Max(0, top)) / (double)BinsPerDoubling;
        return -Math.Log10((above + 0.5) / (Weight + 1)) + beyond;
    }

    public void Learn(double deviation)
    {
        Seen++;
        Mean += (deviation - Mean) * Math.Max(1 / Seen, 1 - Fade);
        if (Mean <= 0) return;

        for (var i = 0; i < Bins; i++) _bins[i] *= (float)Fade;
        Weight = Weight * Fade + 1;
        _bins[BinOf(deviation / Mean)]++;
    }

    public void Carry(SeriesLuggage luggage)
    {
        luggage.Carry(_bins);
        luggage.Carry(_sums);
    }

    private static int BinOf(double ratio) => ratio <= 0
        ? 0
        : (int)Math.Clamp(Math.Floor((Math.Log2(ratio) + DoublingsBelowMean) * BinsPerDoubling), 0, Bins - 1);
}
