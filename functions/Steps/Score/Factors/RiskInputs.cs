using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;

namespace Waxseal.Steps.Score.Factors;

/// <summary>All that the score depends on: plain values, fetched beforehand.</summary>
/// <param name="Destination">Where the number is in service.</param>
/// <param name="Kind">What the message is for.</param>
/// <param name="HighSensitivity">Whether the sender asked for the greatest care.</param>
/// <param name="OverSms">Whether the message would travel as SMS, readable by the networks on its way.</param>
/// <param name="ContentPoints">Points of the content scan, 0 to 100.</param>
/// <param name="HasLink">Whether the body holds a link.</param>
/// <param name="HasShortLink">Whether a link hides behind a shortener.</param>
public sealed record RiskInputs(
    Country Destination, MessageKind Kind, bool HighSensitivity, bool OverSms,
    int ContentPoints, bool HasLink, bool HasShortLink)
{
    /// <summary>Points of the account's gravest open alert; 0 for none.</summary>
    public int AlertPoints { get; init; }

    /// <summary>What the networks say of the number.</summary>
    public NumberFacts Network { get; init; } = NumberFacts.Unasked;

    /// <summary>Whether the recipient is known to use the device.</summary>
    public DeviceState Device { get; init; }

    /// <summary>The device asks for messages to more numbers than are usual.</summary>
    public bool DeviceHasManyRecipients { get; init; }

    /// <summary>The device is seen on more accounts than are usual.</summary>
    public bool DeviceHasManyAccounts { get; init; }

    /// <summary>The number gets more messages than are usual.</summary>
    public bool RecipientGetsMany { get; init; }

    /// <summary>More codes of the number than are usual were never confirmed.</summary>
    public bool CodesUnconfirmed { get; init; }

    /// <summary>The account hardly ever sent to this country.</summary>
    public bool DestinationIsNew { get; init; }

    /// <summary>The number is next to one of the last that the account sent to.</summary>
    public bool NumberIsNeighbour { get; init; }

    /// <summary>A key of the account is used from a new network.</summary>
    public bool KeyNetworkIsNew { get; init; }

    /// <summary>It is night by all clocks of the destination.</summary>
    public bool NightAtRecipient { get; init; }
}
