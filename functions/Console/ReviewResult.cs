namespace Waxseal.Console;

/// <summary>What came of a verdict.</summary>
public enum ReviewResult
{
    /// <summary>Nothing yet.</summary>
    Unknown = 0,

    /// <summary>It stands.</summary>
    Done,

    /// <summary>No such held message for this account.</summary>
    NotFound,

    /// <summary>The reviewer's own key sent it.</summary>
    OwnMessage,

    /// <summary>The hash is of another text.</summary>
    OtherContent,

    /// <summary>Somebody decided otherwise.</summary>
    DecidedBefore,

    /// <summary>The time for a verdict is over.</summary>
    TooLate,

    /// <summary>What is to be allowed is not in the message.</summary>
    NotInMessage,

    /// <summary>Strangers share it: it can't be an account's own.</summary>
    NotAllowable,

    /// <summary>The account has as many of its own as it may.</summary>
    AllowListFull,
}
