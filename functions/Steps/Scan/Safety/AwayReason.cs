namespace Waxseal.Steps.Scan.Safety;

/// <summary>Why Content Safety gave no answer.</summary>
public enum AwayReason
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>No connection, no name, no trust in its certificate, or no token to call it with.</summary>
    Unreachable,

    /// <summary>No answer within the budget.</summary>
    Slow,

    /// <summary>It answered with a fault of its own.</summary>
    Failing,

    /// <summary>It has had too many questions.</summary>
    Throttled,

    /// <summary>It does not let this gateway ask, or does not know a blocklist: settings or roles are wrong.</summary>
    Refused,

    /// <summary>It does not want this one text.</summary>
    TextRefused,

    /// <summary>What it answered is not what it should.</summary>
    Unreadable,

    /// <summary>It was not asked, because it failed too often just before.</summary>
    CircuitOpen,
}
