namespace Waxseal.Flow;

/// <summary>Why a step stops a message for good.</summary>
public enum Refusal
{
    /// <summary>Not refused; never a reason.</summary>
    None = 0,

    /// <summary>The request reads no more as it did at the gate: the limits were lowered since.</summary>
    Unreadable,

    /// <summary>The number is no destination: unassigned, or not served.</summary>
    BadDestination,

    /// <summary>The key is not there any more.</summary>
    UnknownKey,

    /// <summary>The key was reported as leaked.</summary>
    KeyCompromised,

    /// <summary>The key was revoked or expired when the message came.</summary>
    DeadKey,

    /// <summary>The signature was too old, or from the future, when the message came.</summary>
    StaleSignature,

    /// <summary>The signature does not match the request.</summary>
    BadSignature,

    /// <summary>The signature covers too little.</summary>
    WeakSignature,

    /// <summary>The account's policy refuses what the text is taken for.</summary>
    Content,

    /// <summary>The risk is too high.</summary>
    Risk,

    /// <summary>The operator refused it for good.</summary>
    Operator,
}
