namespace Waxseal.Client;

/// <summary>How risky the gateway found a message, 0 to 100, and why.</summary>
public sealed record MessageRisk(int Score, IReadOnlyList<RiskFactor> Factors);
