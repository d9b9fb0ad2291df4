namespace Waxseal.Networks;

/// <summary>What the networks say of a number.</summary>
/// <param name="SimSwapped">Whether its SIM was changed within the account's hours.</param>
/// <param name="DeviceSwapped">Whether it moved to another device within the same hours.</param>
/// <param name="Recycled">Whether it went to another subscriber within <see cref="NetworksOptions.RecycledDays"/>.</param>
/// <param name="Away">
/// Why the first of the asked that is unknown is unknown, in the order above. None where nothing is, or no operator is asked that.
/// </param>
public sealed record NumberFacts(FactState SimSwapped, FactState DeviceSwapped, FactState Recycled, NetworkAway Away)
{
    /// <summary>Whether the SIM was asked about and the network was away; that it can't tell for a number is an answer.</summary>
    public bool SimNotAnswered => SimSwapped == FactState.Unknown && Away is not (
        NetworkAway.None or NetworkAway.UnknownNumber or NetworkAway.NotApplicable or NetworkAway.ShortHistory);

    /// <summary>When the network said it of the SIM, which may be long before it was asked for; null where it did not.</summary>
    public DateTimeOffset? SimAnsweredAt { get; init; }

    /// <summary>When the network that did not say it of the SIM wants to be asked again; null where it does not say.</summary>
    public DateTimeOffset? SimAskAgainAt { get; init; }

    /// <summary>Whether the network that did not say it of the SIM wants to be asked later, or is not asked for a while.</summary>
    public bool SimAskedLater { get; init; }

    /// <summary>Whether any question was asked in vain: that is paid for out of the message's budget.</summary>
    public bool InVain { get; init; }

    /// <summary>Nobody was asked.</summary>
    public static NumberFacts Unasked { get; } = new(FactState.Unknown, FactState.Unknown, FactState.Unknown, NetworkAway.None);
}
