namespace Waxseal.Upkeep;

/// <summary>What counts may be asked by.</summary>
public enum AnalyticsMember
{
    /// <summary>Nothing.</summary>
    Unknown = 0,

    /// <summary>UTC day of acceptance.</summary>
    Day,

    /// <summary>Country of the number.</summary>
    Country,

    /// <summary>The way out.</summary>
    Channel,

    /// <summary>State of the message when it was counted.</summary>
    Status,

    /// <summary>Reason of the state.</summary>
    Reason,

    /// <summary>What the message was for.</summary>
    Kind,
}
