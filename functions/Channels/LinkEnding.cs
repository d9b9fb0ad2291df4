namespace Waxseal.Channels;

/// <summary>How one life of a link ended; it decides when the next begins.</summary>
internal enum LinkEnding
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>It was bound, stood for a while or was of use, and broke.</summary>
    Lost,

    /// <summary>It was bound, and broke before it was of any use.</summary>
    Dropped,

    /// <summary>It never came to a bind.</summary>
    Unreachable,

    /// <summary>The operator refused the bind: name, password, or too many of them.</summary>
    Refused,

    /// <summary>It was ended from here.</summary>
    Left,
}
