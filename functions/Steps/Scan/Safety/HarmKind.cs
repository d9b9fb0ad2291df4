namespace Waxseal.Steps.Scan.Safety;

/// <summary>What Content Safety looks for.</summary>
public enum HarmKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Against groups of people.</summary>
    Hate,

    /// <summary>Sexual content.</summary>
    Sexual,

    /// <summary>Violence, weapons, threats.</summary>
    Violence,

    /// <summary>Harming oneself.</summary>
    SelfHarm,
}
