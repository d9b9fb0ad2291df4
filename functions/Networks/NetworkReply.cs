using Waxseal.Protocols.Camara;

namespace Waxseal.Networks;

/// <summary>What an operator said to one question.</summary>
/// <param name="State">The answer.</param>
/// <param name="Away">Why there is none.</param>
internal readonly record struct NetworkReply(FactState State, NetworkAway Away)
{
    /// <summary>When the operator wants to be asked again; null where it does not say.</summary>
    public DateTimeOffset? AskAgainAt { get; init; }

    /// <summary>No operator is asked this.</summary>
    public static NetworkReply Unasked => default;

    /// <summary>The answer's code, or that of the reason why there is none.</summary>
    public string Code => State == FactState.Unknown ? Flow.ReasonCodes.Code(Away) : Flow.ReasonCodes.Code(State);

    /// <summary>True when the operator was there and said that it can't tell: to ask again soon brings the same.</summary>
    public bool CantTell => Away is NetworkAway.UnknownNumber or NetworkAway.NotApplicable or NetworkAway.ShortHistory;

    /// <summary>From the protocol's answer.</summary>
    public static NetworkReply Of(CamaraAnswer<bool> answer) => answer.Known
        ? new(answer.Value ? FactState.Yes : FactState.No, NetworkAway.None)
        : Gone(AwayOf(answer.Error));

    /// <summary>None, and why.</summary>
    public static NetworkReply Gone(NetworkAway away) => new(FactState.Unknown, away);

    private static NetworkAway AwayOf(CamaraError error) => error switch
    {
        CamaraError.OutOfRange => NetworkAway.ShortHistory,
        CamaraError.UnknownNumber => NetworkAway.UnknownNumber,
        CamaraError.NotApplicable => NetworkAway.NotApplicable,
        CamaraError.NotOverMobileNetwork => NetworkAway.NotOverMobileNetwork,
        CamaraError.Throttled => NetworkAway.Throttled,
        CamaraError.Failing => NetworkAway.Failing,
        CamaraError.Unreachable => NetworkAway.Unreachable,
        CamaraError.Slow => NetworkAway.Slow,
        CamaraError.Unreadable => NetworkAway.Unreadable,

        // What is wrong with our credentials, our contract or our question is for us to mend, and none of it is an answer.
        _ => NetworkAway.Refused,
    };
}
