namespace Waxseal.Watch;

/// <summary>What a line of recorded traffic tells.</summary>
public enum TrafficStatus
{
    /// <summary>Nothing that is counted.</summary>
    Unknown = 0,

    /// <summary>A message was taken.</summary>
    Accepted,

    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It did not, and won't.</summary>
    Undeliverable,

    /// <summary>A code for verification was sent.</summary>
    CodeSent,

    /// <summary>It was entered.</summary>
    Confirmed,

    /// <summary>A message was refused because its number had enough.</summary>
    RefusedForNumber,

    /// <summary>A key was used from a network that is new to it.</summary>
    NewNetwork,
}
