namespace Waxseal.Protection;

/// <summary>Where a version of a key stands in its life. Computed from dates; see <see cref="KeyTimeline"/>.</summary>
public enum KeyState
{
    /// <summary>Not judged.</summary>
    Unknown = 0,

    /// <summary>In the vault and known to all instances, but not used yet.</summary>
    Announced,

    /// <summary>The one that seals, signs and names.</summary>
    Current,

    /// <summary>Opens and verifies what it made; makes nothing new.</summary>
    Previous,

    /// <summary>Not used at all any more; its secret is being deleted.</summary>
    Retired,

    /// <summary>Purged from the vault: nobody can bring it back.</summary>
    Destroyed,
}
