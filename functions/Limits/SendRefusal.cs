namespace Waxseal.Limits;

/// <summary>Why a request to send is not let in: a limit, with what its caller is told.</summary>
/// <param name="Kind">What kind of refusal.</param>
/// <param name="Sentence">For the caller; names no number.</param>
/// <param name="Field">The message that is one too many, e.g. <c>messages[6].to</c>; empty when none is by itself.</param>
/// <param name="RetryAfter">When to come again; zero when that is of no use.</param>
/// <param name="Limit">The limit, in messages; 0 for none.</param>
/// <param name="Remaining">How many would be let in now.</param>
public sealed record SendRefusal(
    SendRefusalKind Kind, string Sentence, string Field, TimeSpan RetryAfter, long Limit, long Remaining)
{
    /// <summary>Whether it is one number that had enough: a loop in the caller's code looks like that.</summary>
    public bool ForNumber { get; init; }
}

/// <summary>Kinds of refusal.</summary>
public enum SendRefusalKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Too many: later it may be sent.</summary>
    RateLimited,

    /// <summary>The account sends nothing to this country.</summary>
    DestinationNotAllowed,

    /// <summary>The account is blocked until a person has looked.</summary>
    AccountBlocked,
}
