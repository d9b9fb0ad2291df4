namespace Waxseal.Client;

/// <summary>One change of state, by the gateway's clock.</summary>
public sealed record MessageEvent(DateTimeOffset At, MessageState Status, string? Reason = null);
