namespace Waxseal.Upkeep;

/// <summary>What was done of a range.</summary>
/// <param name="Rows">Rows touched.</param>
/// <param name="Partition">All that was to do before this partition key is done.</param>
public sealed record ExpiredPage(int Rows, string Partition);
