namespace Waxseal.Limits;

/// <summary>So many of one quota of an account.</summary>
/// <param name="Name">The quota, e.g. <c>day</c> or <c>country-GB</c>; no spaces.</param>
/// <param name="Rule">How it counts.</param>
/// <param name="Count">How many are wanted; 0 asks for nothing and is granted.</param>
public sealed record QuotaAsk(string Name, QuotaRule Rule, int Count);
