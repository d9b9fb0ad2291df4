namespace Waxseal.Flow;

/// <summary>What can speak against a message. The codes are part of the public answer about a message, in this order.</summary>
public enum FactorName
{
    /// <summary>Never a factor.</summary>
    None = 0,

    /// <summary>The content scan found something below the line at which it holds; the weight is the most that it adds.</summary>
    ContentFindings,

    /// <summary>A one-time code comes with a link.</summary>
    LinkInOtp,

    /// <summary>Marketing behind a link shortener.</summary>
    MarketingWithShortLink,

    /// <summary>A costly country, or one whose traffic is often made up.</summary>
    HighCostDestination,

    /// <summary>A code goes to a costly destination.</summary>
    PumpingPattern,

    /// <summary>The sender asked for care, and the way out is SMS.</summary>
    HighSensitivityOverSms,

    /// <summary>The account has an open alert; the weight is the most that it adds.</summary>
    AccountAlert,

    /// <summary>The number's SIM was changed within the account's hours.</summary>
    SimSwapped,

    /// <summary>The number moved to another device within the same hours.</summary>
    DeviceSwapped,

    /// <summary>The number went to another subscriber not long ago.</summary>
    NumberRecycled,

    /// <summary>The network was asked and did not answer.</summary>
    NetworkAway,

    /// <summary>The network answered that it can't tell.</summary>
    NetworkCannotTell,

    /// <summary>The recipient used another device before, and this one is new.</summary>
    NewDevice,

    /// <summary>The device asks for messages to many numbers.</summary>
    DeviceManyRecipients,

    /// <summary>The device is seen on many accounts.</summary>
    DeviceManyAccounts,

    /// <summary>The recipient gets many messages within an hour.</summary>
    RecipientVelocity,

    /// <summary>Codes were asked for this number and never confirmed.</summary>
    UnconfirmedCodes,

    /// <summary>The account hardly ever sent to this country.</summary>
    NewDestination,

    /// <summary>Codes go to numbers next to each other.</summary>
    SequentialNumbers,

    /// <summary>A key of the account is used from a network that it was not used from before.</summary>
    NewKeyNetwork,

    /// <summary>It is night where the number is in service.</summary>
    NightAtRecipient,
}
