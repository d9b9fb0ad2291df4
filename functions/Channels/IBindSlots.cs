namespace Waxseal.Channels;

/// <summary>
/// The bind slots of an operator as rows that all instances share. A row says who holds a slot, not until when: instances' clocks
/// differ, so each watches with its own how long a row has not changed.
/// </summary>
public interface IBindSlots
{
    /// <summary>All slots that somebody holds, or held when it died.</summary>
    Task<IReadOnlyList<BindSlot>> ReadAsync(string @operator, CancellationToken cancellation);

    /// <summary>
    /// Takes or renews a slot when its row is still at this version (null for no row). The new version, or null when the row changed.
    /// </summary>
    Task<string?> TryHoldAsync(string @operator, int slot, string holder, string? version, CancellationToken cancellation);

    /// <summary>Gives a slot back when its row is still at this version.</summary>
    Task ReleaseAsync(string @operator, int slot, string version, CancellationToken cancellation);
}
