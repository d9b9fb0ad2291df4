namespace Waxseal.Upkeep;

/// <summary>What a person said of a message, and what the model sees of it.</summary>
/// <param name="Legitimate">Approved; false when it was rejected.</param>
/// <param name="Features">Numbers of hashed features.</param>
public sealed record VerdictExample(bool Legitimate, IReadOnlyList<int> Features);
