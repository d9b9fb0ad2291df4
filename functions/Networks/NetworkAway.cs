namespace Waxseal.Networks;

/// <summary>Why a network left a question open.</summary>
public enum NetworkAway
{
    /// <summary>It did not: all is answered, or nobody is there to be asked.</summary>
    None = 0,

    /// <summary>No connection, no name, or no trust in its certificate.</summary>
    Unreachable,

    /// <summary>No answer within the budget.</summary>
    Slow,

    /// <summary>It answered with a fault of its own.</summary>
    Failing,

    /// <summary>It has had too many questions.</summary>
    Throttled,

    /// <summary>It does not let this gateway ask: settings, the secret or the contract are wrong.</summary>
    Refused,

    /// <summary>What it answered is not what it should.</summary>
    Unreadable,

    /// <summary>It was not asked, because it failed too often just before.</summary>
    CircuitOpen,

    /// <summary>It does not know the number: it went to another operator, or out of service.</summary>
    UnknownNumber,

    /// <summary>It can't tell for this number.</summary>
    NotApplicable,

    /// <summary>It keeps less history than was asked about, and nothing happened in that.</summary>
    ShortHistory,

    /// <summary>The question did not come over its mobile network: over Wi-Fi, say.</summary>
    NotOverMobileNetwork,
}
