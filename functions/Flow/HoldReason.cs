namespace Waxseal.Flow;

/// <summary>Why a message waits for a person.</summary>
public enum HoldReason
{
    /// <summary>Not held; never a reason.</summary>
    None = 0,

    /// <summary>The text looks like phishing or spam.</summary>
    Content,

    /// <summary>The risk is high.</summary>
    Risk,

    /// <summary>A code or a sensitive message to a number whose SIM was changed, and no channel that the new SIM can't read.</summary>
    SimSwapped,

    /// <summary>The network of the recipient can't be asked, and the account wants to wait for a person then.</summary>
    NetworkAway,

    /// <summary>It must go by a safer channel than SMS, and none is there.</summary>
    NoSaferChannel,

    /// <summary>The account was blocked while the message was on its way.</summary>
    AccountBlocked,
}
