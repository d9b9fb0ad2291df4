namespace Waxseal.Protocols.Camara;

/// <summary>What a network said instead of an answer: the codes of the CAMARA descriptions, by what they mean for us.</summary>
public enum CamaraError
{
    /// <summary>Not an error; never a reason.</summary>
    None = 0,

    /// <summary>The operator keeps less history than was asked about. It does not mean that nothing happened (400 OUT_OF_RANGE).</summary>
    OutOfRange,

    /// <summary>The number is not this operator's (404).</summary>
    UnknownNumber,

    /// <summary>The operator can't tell for this number (422 SERVICE_NOT_APPLICABLE).</summary>
    NotApplicable,

    /// <summary>The user was not authenticated by the mobile network: asked over Wi-Fi, say (403).</summary>
    NotOverMobileNetwork,

    /// <summary>A token that is no longer good, or was not meant for this (401, or 403 INVALID_TOKEN_CONTEXT).</summary>
    Unauthenticated,

    /// <summary>
    /// It refused to exchange a code, and did not say whether for the code, which anyone may bring, or for our secret (401, 403 or 404
    /// without an error of RFC 6749, 5.2).
    /// </summary>
    Doubtful,

    /// <summary>The operator does not let us ask (403).</summary>
    NotAllowed,

    /// <summary>The question was wrong: ours to mend (400, 422).</summary>
    Invalid,

    /// <summary>Too many questions (429).</summary>
    Throttled,

    /// <summary>It fails for now (5xx).</summary>
    Failing,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Slow,

    /// <summary>An answer that contradicts its description.</summary>
    Unreadable,
}
