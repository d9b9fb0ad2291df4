namespace Waxseal.Watch;

/// <summary>What an alert is about. An account has at most one open alert of a kind.</summary>
public enum AlertKind
{
    /// <summary>Never an alert.</summary>
    None = 0,

    /// <summary>The account was blocked, or would have been: more than three times its normal volume within an hour.</summary>
    VolumeBlock,

    /// <summary>Many more messages than usual at this time.</summary>
    VolumeSpike,

    /// <summary>Many messages to a country that the account has hardly sent to before.</summary>
    NewCountry,

    /// <summary>Messages at hours at which the account does not send.</summary>
    OffHours,

    /// <summary>The texts are of other templates than usual.</summary>
    ContentChange,

    /// <summary>Numbers in sequence, or many of one prefix: SMS pumping.</summary>
    NumberPattern,

    /// <summary>Far fewer messages are delivered than usual.</summary>
    DeliveryDrop,

    /// <summary>Far fewer codes are confirmed than usual.</summary>
    ConfirmationDrop,

    /// <summary>A key is used from a network that it was not used from before.</summary>
    NewNetwork,

    /// <summary>One number gets the same message again and again.</summary>
    Loop,
}
