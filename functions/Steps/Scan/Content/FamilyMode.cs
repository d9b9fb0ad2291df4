namespace Waxseal.Steps.Scan.Content;

/// <summary>What findings of a family may do to a message.</summary>
public enum FamilyMode
{
    /// <summary>Not set; never a mode.</summary>
    Unknown = 0,

    /// <summary>They are shown, and change nothing.</summary>
    Monitor,

    /// <summary>They can hold a message.</summary>
    Hold,

    /// <summary>Where they hold a message, it is refused instead.</summary>
    Block,
}
