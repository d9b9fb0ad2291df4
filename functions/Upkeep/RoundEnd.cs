namespace Waxseal.Upkeep;

/// <summary>How far a round through all accounts came.</summary>
public enum RoundEnd
{
    /// <summary>Not begun.</summary>
    Unknown = 0,

    /// <summary>Another instance has the lease.</summary>
    Elsewhere,

    /// <summary>The time was up, or an account failed: the next round goes on.</summary>
    Unfinished,

    /// <summary>Every account was visited.</summary>
    Whole,
}
