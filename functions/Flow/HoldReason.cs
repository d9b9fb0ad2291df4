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

    /// <summary>The account was blocked while the message was on its way.</summary>
    AccountBlocked,
}
