namespace Waxseal.Channels;

/// <summary>What is known of a person on a channel.</summary>
public enum ReachState
{
    /// <summary>Nothing, or nothing recent.</summary>
    Unknown = 0,

    /// <summary>A message got there.</summary>
    Works,

    /// <summary>The channel said that this person can't be reached there.</summary>
    DoesNot,
}
