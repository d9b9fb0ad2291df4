namespace Waxseal.Steps.Score;

/// <summary>What a score means for a message.</summary>
public enum RiskBand
{
    /// <summary>Not judged: never goes on.</summary>
    Unknown = 0,

    /// <summary>It goes on.</summary>
    Pass,

    /// <summary>It goes by a channel that the attack can't read, or waits for a person.</summary>
    StepUp,

    /// <summary>It waits for a person.</summary>
    Hold,

    /// <summary>It is refused.</summary>
    Refuse,
}
