namespace Waxseal.Limits;

/// <summary>How far one quota of an account is used up, as this instance and the shared row know it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Max">What may be spent within its window, or at once.</param>
/// <param name="Remaining">What is left, at least 0.</param>
/// <param name="ResetsAt">When all of it is there again, if nothing is spent until then.</param>
public sealed record QuotaUse(string Name, long Max, long Remaining, DateTimeOffset ResetsAt);
