namespace Waxseal.Channels;

/// <summary>A row that says whose a bind slot is.</summary>
/// <param name="Slot">0 to the operator's binds, exclusive.</param>
/// <param name="Holder">The instance.</param>
/// <param name="Version">Changes with each renewal; the condition of the next write.</param>
public sealed record BindSlot(int Slot, string Holder, string Version);
