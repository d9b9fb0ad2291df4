namespace Waxseal.Flow;

/// <summary>How much harm reading the text would do.</summary>
public enum Sensitivity
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Harmless to most.</summary>
    Normal,

    /// <summary>Codes, balances, diagnoses.</summary>
    High,
}
