namespace Waxseal.Channels;

/// <summary>Whether a text could be handed over now.</summary>
public enum WayOutlook
{
    /// <summary>No operator for this number can be reached.</summary>
    Away = 0,

    /// <summary>Those that can are at their rate.</summary>
    Busy,

    /// <summary>It could.</summary>
    Ready,

    /// <summary>No operator takes this number at all.</summary>
    NotServed,
}
