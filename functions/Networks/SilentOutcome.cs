namespace Waxseal.Networks;

/// <summary>How a proof without a code ended.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Away">Why it fell back; None for other ends.</param>
/// <param name="Correlator">Under which the operator finds it too (x-correlator), for the audit; empty when it was not asked.</param>
public sealed record SilentOutcome(SilentResult Result, NetworkAway Away, string Correlator);
