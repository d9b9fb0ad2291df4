namespace Waxseal.Flow;

/// <summary>One change of state.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="State">The state from then on.</param>
/// <param name="Reason">A reason code, or empty.</param>
public sealed record MessageEvent(DateTimeOffset At, MessageState State, string Reason);
