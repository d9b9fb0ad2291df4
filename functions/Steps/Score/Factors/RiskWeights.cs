using Waxseal.Flow;

namespace Waxseal.Steps.Score.Factors;

/// <summary>Points of every factor.</summary>
public sealed class RiskWeights
{
    private readonly int[] points;

    private RiskWeights(int[] points) => this.points = points;

    /// <summary>Points of a factor; 0 for one that is off.</summary>
    public int this[FactorName name] => points[(int)name];

    /// <summary>Of all factors; those that are not named are off.</summary>
    public static RiskWeights Of(IEnumerable<(FactorName Name, int Points)> all) =>
        new RiskWeights(new int[Enum.GetValues<FactorName>().Length]).With(all);

    /// <summary>The same with other points for some.</summary>
    public RiskWeights With(IEnumerable<(FactorName Name, int Points)> others)
    {
        var all = (int[])points.Clone();
        foreach (var (name, value) in others) all[(int)name] = Math.Clamp(value, 0, RiskScore.ScoreMax);

        // What is read from a code of a later version counts for nothing.
        all[(int)FactorName.None] = 0;
        return new RiskWeights(all);
    }
}
