namespace Waxseal.Steps.Score.Factors;

/// <summary>A score and what it is made of.</summary>
/// <param name="Score">0 to 100: the sum of the factors' points, capped.</param>
/// <param name="Factors">In a fixed order; empty for a score of 0.</param>
public sealed record RiskReport(int Score, IReadOnlyList<RiskFactor> Factors);
