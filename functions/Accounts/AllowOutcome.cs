namespace Waxseal.Accounts;

/// <summary>What came of adding a domain or sender ID to an account's own.</summary>
public enum AllowOutcome
{
    /// <summary>Nothing said; never so.</summary>
    Unknown = 0,

    /// <summary>It is one of the account's own now, or was before.</summary>
    Done,

    /// <summary>It is no domain or sender ID, or one that strangers share.</summary>
    Refused,

    /// <summary>The account has as many as it may.</summary>
    Full,

    /// <summary>There is no such account.</summary>
    Missing,
}
