namespace Waxseal.Limits;

/// <summary>What became of a word about a block.</summary>
public enum BlockResult
{
    /// <summary>Never an answer.</summary>
    Unknown = 0,

    /// <summary>It stands.</summary>
    Done,

    /// <summary>There is no such block.</summary>
    NotFound,

    /// <summary>The key sent in the window: somebody else must decide.</summary>
    OwnMessages,

    /// <summary>Somebody said the opposite before.</summary>
    DecidedBefore,

    /// <summary>It was confirmed, and the rejecting of its messages goes on: the account can't send before that is over.</summary>
    StillRejecting,
}
