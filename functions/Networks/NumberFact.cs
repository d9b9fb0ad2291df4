namespace Waxseal.Networks;

/// <summary>The answer to one question, as it is kept.</summary>
/// <param name="State">The answer.</param>
/// <param name="Away">Why there is none.</param>
/// <param name="AnsweredAt">When the network said so, however often it was read since.</param>
/// <param name="Until">It is asked again after this.</param>
public readonly record struct NumberFact(FactState State, NetworkAway Away, DateTimeOffset AnsweredAt, DateTimeOffset Until)
{
    /// <summary>When the network wants to be asked again; null where it did not say.</summary>
    public DateTimeOffset? AskAgainAt { get; init; }

    /// <summary>Whether the network was asked and was away; that it can't tell for a number is an answer.</summary>
    public bool NotAnswered => State == FactState.Unknown && Away is not (
        NetworkAway.None or NetworkAway.UnknownNumber or NetworkAway.NotApplicable or NetworkAway.ShortHistory);
}
