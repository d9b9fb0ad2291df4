namespace Waxseal.Client;

/// <summary>The body of an approval or a rejection.</summary>
internal sealed record ReviewDecision(string ContentHash, HeldAllowance? Allow = null);
