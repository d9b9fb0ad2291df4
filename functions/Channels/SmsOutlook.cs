namespace Waxseal.Channels;

/// <summary>Whether a text could be handed over now.</summary>
public enum SmsOutlook
{
    /// <summary>No operator for this number can be reached.</summary>
    Away = 0,

    /// <summary>Another instance has a bind, this one has none.</summary>
    Elsewhere,

    /// <summary>Those that can are at their rate.</summary>
    Busy,

    /// <summary>It could.</summary>
    Ready,

    /// <summary>No operator takes this number at all.</summary>
    NotServed,
}
