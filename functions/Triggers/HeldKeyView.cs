namespace Waxseal.Triggers;

/// <summary>A key that is none of the ring, or an account's data keys, in the listing of keys: no key, no text, no number.</summary>
internal sealed record HeldKeyView(string Id, string? Account, IReadOnlyList<RingVersionView> Versions);
