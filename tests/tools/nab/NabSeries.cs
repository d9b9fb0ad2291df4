namespace Waxseal.Tests.Tools.Nab;

/// <summary>One series of the Numenta Anomaly Benchmark, with what its labels say.</summary>
public sealed record NabSeries(
    string Name, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<double> Values, IReadOnlyList<NabWindow> Windows)
{
    private const int ProbationRowsMax = 750;

    /// <summary>Rows at the beginning that a detector may learn from and that are not scored: 15 %, of 5,000 at most.</summary>
    public int Probation => Math.Min(Values.Count * 15 / 100, ProbationRowsMax);
}
