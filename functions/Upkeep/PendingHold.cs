namespace Waxseal.Upkeep;

/// <summary>A held message that nobody has decided on.</summary>
/// <param name="HeldAt">When it was held.</param>
/// <param name="WaitsUntil">When it is rejected if nobody decides.</param>
public readonly record struct PendingHold(DateTimeOffset HeldAt, DateTimeOffset WaitsUntil);
