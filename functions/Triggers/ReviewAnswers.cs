using Waxseal.Console;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>What a reviewer is told when a verdict does not stand.</summary>
internal static class ReviewAnswers
{
    public const string HashWanted = "It is required: the hash of the content that was read.";

    /// <summary>The problem, or null when the verdict stands.</summary>
    public static Problem? ProblemOf(ReviewResult result) => result switch
    {
        ReviewResult.Done => null,
        ReviewResult.OwnMessage => new Problem(403, "own_message", "The key that sent a message can't decide on it."),
        ReviewResult.OtherContent => new Problem(
            409, "content_changed", "The hash is not of this message's content.", "contentHash"),
        ReviewResult.DecidedBefore => new Problem(409, "already_decided", "Another verdict stands."),
        ReviewResult.TooLate => new Problem(409, "review_expired", "The time for a verdict is over: the message ends."),
        _ => Problem.NotFound,
    };
}
