namespace Waxseal.Client;

/// <summary>By what an account's risk is judged and its channel chosen; what is null, or not named, is as the gateway has it.</summary>
public sealed record RiskSettings
{
    /// <summary><c>acc_...</c>; of an answer.</summary>
    public string? Account { get; init; }

    /// <summary><c>enforce</c>, or <c>monitor</c>: nothing is done, and the status shows what would have been.</summary>
    public string? Mode { get; init; }

    /// <summary>Score from which a safer channel is taken.</summary>
    public int? StepUpAt { get; init; }

    /// <summary>Score from which a message is held.</summary>
    public int? HoldAt { get; init; }

    /// <summary>Score from which a message is refused; 101 for never.</summary>
    public int? RefuseAt { get; init; }

    /// <summary>Points of factors, 0 to 100, by their names; docs/risk.md lists them.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init => field = value ?? new Dictionary<string, int>(); } =
        new Dictionary<string, int>();

    /// <summary>Hours within which a changed SIM counts, 1 to 2,400.</summary>
    public int? SwapHours { get; init; }

    /// <summary>Kind of message to <c>open</c>, <c>step_up</c> or <c>closed</c>: what happens while the network can't be asked.</summary>
    public IReadOnlyDictionary<string, string> WhenNetworkAway { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    /// <summary>Channels for codes and sensitive messages, the safest first: <c>whatsapp</c>, <c>signal</c>.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Whether those may go by SMS where no safer channel works.</summary>
    public bool? FallsBackToSms { get; init; }

    /// <summary>Another after each change of the account; a change names the version that it was made for.</summary>
    public string? Version { get; init; }
}
