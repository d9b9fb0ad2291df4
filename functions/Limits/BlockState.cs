namespace Waxseal.Limits;

/// <summary>How far the review of a block is.</summary>
public enum BlockState
{
    /// <summary>Not read: a damaged row.</summary>
    Unknown = 0,

    /// <summary>Nobody decided: the account does not send.</summary>
    UnderReview,

    /// <summary>It was right to send so much: the account sends, and what was held goes on.</summary>
    Unblocked,

    /// <summary>It was wrong: what was held is rejected, the keys are revoked, and the account still does not send.</summary>
    Confirmed,

    /// <summary>It was wrong, and the account sends again, with other keys.</summary>
    Closed,
}
