namespace Waxseal.Accounts;

/// <summary>How a version of a key stands.</summary>
public enum KeyState
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Signs.</summary>
    Live,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody ended it.</summary>
    Revoked,

    /// <summary>Reported as leaked: ended, and what it signed goes on no further.</summary>
    Compromised,
}
