namespace Waxseal.Limits;

/// <summary>What a quota remembers; what the two fields mean is its rule's own business.</summary>
/// <param name="At">A time in the rule's own unit; 0 when nothing was spent yet.</param>
/// <param name="Counts">What was spent, newest first; may be empty.</param>
public sealed record QuotaState(long At, IReadOnlyList<int> Counts)
{
    /// <summary>Nothing was spent.</summary>
    public static QuotaState Blank { get; } = new(0, []);
}
