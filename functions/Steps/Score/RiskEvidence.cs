using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Watch;

namespace Waxseal.Steps.Score;

/// <summary>What was found out about a message before it is judged.</summary>
public sealed record RiskEvidence
{
    /// <summary>Nothing was found out, and only SMS is offered.</summary>
    public static RiskEvidence None { get; } = new();

    /// <summary>What the networks say of the number.</summary>
    public NumberFacts Network { get; init; } = NumberFacts.Unasked;

    /// <summary>How long that of the SIM is good for an SMS; null where nobody was asked.</summary>
    public SimWord? Sim { get; init; }

    /// <summary>The word with which dispatch asks in place of the score: the network wants to be asked later; null elsewhere.</summary>
    public SimWord? Owed { get; init; }

    /// <summary>What the message waited in vain for the networks, this time.</summary>
    public TimeSpan Paid { get; init; }

    /// <summary>Which channels are known to reach the recipient.</summary>
    public KnownReach Reach { get; init; } = KnownReach.Nothing;

    /// <summary>Which channels are set up.</summary>
    public IReadOnlyList<Channel> Offered { get; init; } = [Channel.Sms];

    /// <summary>What is known of the device.</summary>
    public DeviceSight Device { get; init; }

    /// <summary>What is open about the account.</summary>
    public AlertSight Alerts { get; init; }

    /// <summary>Messages to the number within an hour, this one included.</summary>
    public int RecipientMessages { get; init; }

    /// <summary>Codes of the number that were never confirmed, without this one.</summary>
    public int UnconfirmedCodes { get; init; }

    /// <summary>The number is next to one of the last ones.</summary>
    public bool NumberIsNeighbour { get; init; }

    /// <summary>The account hardly ever sent to the country.</summary>
    public bool DestinationIsNew { get; init; }

    /// <summary>It is night at the recipient.</summary>
    public bool NightAtRecipient { get; init; }
}
