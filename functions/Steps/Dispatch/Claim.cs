namespace Waxseal.Steps.Dispatch;

/// <summary>What the row says about sending a message now.</summary>
public enum Claim
{
    /// <summary>Not judged.</summary>
    Unknown = 0,

    /// <summary>Nobody sent it: send it.</summary>
    Send,

    /// <summary>Somebody may have: send it again and say so.</summary>
    SendAgain,

    /// <summary>Somebody is at it.</summary>
    Wait,

    /// <summary>Somebody may have, and a second copy is worse than none.</summary>
    GiveUp,

    /// <summary>Its validity is over.</summary>
    TooLate,

    /// <summary>The key that signed it was reported as leaked, or is gone.</summary>
    Leaked,

    /// <summary>The account was blocked since.</summary>
    Blocked,

    /// <summary>It is sent, refused, cancelled or gone.</summary>
    Done,
}
