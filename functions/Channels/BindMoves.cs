namespace Waxseal.Channels;

/// <summary>What an instance does about its binds next.</summary>
/// <param name="Take">Slots to try, in this order.</param>
/// <param name="TakeMax">How many of them at most.</param>
/// <param name="GiveBack">Slots to drain, unbind and release.</param>
/// <param name="MayTakeSoon">Whether a slot is free, or on its way to be: what it still lacks may be had at any moment.</param>
internal sealed record BindMoves(IReadOnlyList<SeenSlot> Take, int TakeMax, IReadOnlyList<int> GiveBack, bool MayTakeSoon);

/// <summary>A slot as this instance sees it.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="Holder">Who holds it; empty when nobody does.</param>
/// <param name="Version">The version of its row; null when there is none.</param>
/// <param name="Unchanged">How long the row has been the same, by this instance's own clock.</param>
internal sealed record SeenSlot(int Slot, string Holder, string? Version, TimeSpan Unchanged);
