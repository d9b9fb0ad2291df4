namespace Waxseal.Client;

/// <summary>One reason for a score, and what it added.</summary>
public sealed record RiskFactor(string Name, int Points);
