namespace Waxseal.Watch;

/// <summary>What becomes of an alert.</summary>
public enum AlertChange
{
    /// <summary>Nothing that anybody is told.</summary>
    None = 0,

    /// <summary>It is new.</summary>
    Opened,

    /// <summary>It is graver than before.</summary>
    Worsened,

    /// <summary>It is over.</summary>
    Resolved,
}
