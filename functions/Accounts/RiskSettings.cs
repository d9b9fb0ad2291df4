namespace Waxseal.Accounts;

/// <summary>By what an account's risk is judged and its channel chosen, where that differs from section <c>Score</c>.</summary>
/// <remarks>Factors, kinds, channels and modes stand here by their codes.</remarks>
public sealed record RiskSettings
{
    /// <summary>Nothing differs.</summary>
    public static RiskSettings None { get; } = new();

    /// <summary><c>enforce</c> or <c>monitor</c>; null for the gateway's.</summary>
    public string? Mode { get; init; }

    /// <summary>Score from which a safer channel is taken; null for the gateway's.</summary>
    public int? StepUpAt { get; init; }

    /// <summary>Score from which a message is held; null for the gateway's.</summary>
    public int? HoldAt { get; init; }

    /// <summary>Score from which a message is refused, 101 for never; null for the gateway's.</summary>
    public int? RefuseAt { get; init; }

    /// <summary>Points of factors, 0 to 100; one that is not named has the gateway's.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Hours within which a changed SIM counts, 1 to 2,400; null for the gateway's.</summary>
    public int? SwapHours { get; init; }

    /// <summary>
    /// What happens to a kind of message while the network can't be asked: <c>open</c>, <c>step_up</c> or <c>closed</c>. A kind that is not
    /// named has the gateway's.
    /// </summary>
    public IReadOnlyDictionary<string, string> WhenNetworkAway { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Channels for codes and sensitive messages, the safest first; null for the gateway's.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Whether those may go by SMS when the safer channels do not work; null for the gateway's.</summary>
    public bool? FallsBackToSms { get; init; }
}
