namespace Waxseal.Channels;

/// <summary>Whether messages go to an operator.</summary>
public enum CircuitState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>They do.</summary>
    Closed,

    /// <summary>One may, to see whether the operator works again.</summary>
    HalfOpen,

    /// <summary>They don't: it failed too often.</summary>
    Open,
}
