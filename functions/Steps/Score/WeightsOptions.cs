using System.ComponentModel.DataAnnotations;
using Waxseal.Steps.Score.Factors;

namespace Waxseal.Steps.Score;

/// <summary>Points of each factor of the risk, section <c>Weights</c>; 0 switches a factor off.</summary>
public sealed class WeightsOptions
{
    /// <summary>The most that findings of the content scan below its line add.</summary>
    [Range(0, 100)]
    public int ContentFindings { get; set; } = 60;

    /// <summary>A one-time code comes with a link.</summary>
    [Range(0, 100)]
    public int LinkInOtp { get; set; } = 15;

    /// <summary>Marketing behind a link shortener.</summary>
    [Range(0, 100)]
    public int MarketingWithShortLink { get; set; } = 20;

    /// <summary>A costly country, or one whose traffic is often made up.</summary>
    [Range(0, 100)]
    public int HighCostDestination { get; set; } = 20;

    /// <summary>A code to such a destination.</summary>
    [Range(0, 100)]
    public int PumpingPattern { get; set; } = 15;

    /// <summary>The sender asked for care, and the way out is SMS.</summary>
    [Range(0, 100)]
    public int HighSensitivityOverSms { get; set; } = 15;

    /// <summary>The most that the account's gravest open alert adds; how much it adds is Watch's to say.</summary>
    [Range(0, 100)]
    public int AccountAlert { get; set; } = 100;

    /// <summary>The number's SIM was changed.</summary>
    [Range(0, 100)]
    public int SimSwapped { get; set; } = 50;

    /// <summary>The number moved to another device.</summary>
    [Range(0, 100)]
    public int DeviceSwapped { get; set; } = 20;

    /// <summary>The number went to another subscriber.</summary>
    [Range(0, 100)]
    public int NumberRecycled { get; set; } = 30;

    /// <summary>The network was asked and did not answer.</summary>
    [Range(0, 100)]
    public int NetworkAway { get; set; } = 10;

    /// <summary>The network answered that it can't tell.</summary>
    [Range(0, 100)]
    public int NetworkCannotTell { get; set; } = 5;

    /// <summary>The recipient's device is new.</summary>
    [Range(0, 100)]
    public int NewDevice { get; set; } = 15;

    /// <summary>The device asks for messages to many numbers.</summary>
    [Range(0, 100)]
    public int DeviceManyRecipients { get; set; } = 25;

    /// <summary>The device is seen on many accounts.</summary>
    [Range(0, 100)]
    public int DeviceManyAccounts { get; set; } = 20;

    /// <summary>The recipient gets many messages.</summary>
    [Range(0, 100)]
    public int RecipientVelocity { get; set; } = 20;

    /// <summary>Codes for the number were never confirmed.</summary>
    [Range(0, 100)]
    public int UnconfirmedCodes { get; set; } = 20;

    /// <summary>The account hardly ever sent to this country.</summary>
    [Range(0, 100)]
    public int NewDestination { get; set; } = 10;

    /// <summary>Codes go to neighbouring numbers.</summary>
    [Range(0, 100)]
    public int SequentialNumbers { get; set; } = 15;

    /// <summary>A key is used from a new network.</summary>
    [Range(0, 100)]
    public int NewKeyNetwork { get; set; } = 15;

    /// <summary>It is night at the recipient.</summary>
    [Range(0, 100)]
    public int NightAtRecipient { get; set; } = 5;

    /// <summary>The same by factor.</summary>
    public RiskWeights ToWeights() => RiskWeights.Of(
    [
        (Flow.FactorName.ContentFindings, ContentFindings),
        (Flow.FactorName.LinkInOtp, LinkInOtp),
        (Flow.FactorName.MarketingWithShortLink, MarketingWithShortLink),
        (Flow.FactorName.HighCostDestination, HighCostDestination),
        (Flow.FactorName.PumpingPattern, PumpingPattern),
        (Flow.FactorName.HighSensitivityOverSms, HighSensitivityOverSms),
        (Flow.FactorName.AccountAlert, AccountAlert),
        (Flow.FactorName.SimSwapped, SimSwapped),
        (Flow.FactorName.DeviceSwapped, DeviceSwapped),
        (Flow.FactorName.NumberRecycled, NumberRecycled),
        (Flow.FactorName.NetworkAway, NetworkAway),
        (Flow.FactorName.NetworkCannotTell, NetworkCannotTell),
        (Flow.FactorName.NewDevice, NewDevice),
        (Flow.FactorName.DeviceManyRecipients, DeviceManyRecipients),
        (Flow.FactorName.DeviceManyAccounts, DeviceManyAccounts),
        (Flow.FactorName.RecipientVelocity, RecipientVelocity),
        (Flow.FactorName.UnconfirmedCodes, UnconfirmedCodes),
        (Flow.FactorName.NewDestination, NewDestination),
        (Flow.FactorName.SequentialNumbers, SequentialNumbers),
        (Flow.FactorName.NewKeyNetwork, NewKeyNetwork),
        (Flow.FactorName.NightAtRecipient, NightAtRecipient),
    ]);
}
