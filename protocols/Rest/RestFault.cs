namespace Waxseal.Protocols.Rest;

/// <summary>Why a service of others gave no answer that can be used, in one word for all of them.</summary>
public enum RestFault
{
    /// <summary>Not a fault; never a reason.</summary>
    None = 0,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No whole answer within the time that the caller allowed.</summary>
    Slow,

    /// <summary>An answer that is not what its description says: too long, no JSON, a member missing or of another type.</summary>
    Unreadable,

    /// <summary>It asks to come again later (429).</summary>
    Throttled,

    /// <summary>It fails for now (5xx).</summary>
    Failing,

    /// <summary>It does not accept our credentials (401).</summary>
    Unauthenticated,

    /// <summary>Our credentials do not allow this (403).</summary>
    Forbidden,

    /// <summary>It refuses the question (other 4xx).</summary>
    Refused,
}
