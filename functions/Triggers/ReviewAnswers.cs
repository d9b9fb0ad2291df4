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
        ReviewResult.NotInMessage => Problem.Invalid(
            "allow", "Only a domain that the message links to, or its sender ID, can be allowed."),
        ReviewResult.NotAllowable => Problem.Invalid(
            "allow", "It can't be an account's own: no registered domain, or one that strangers share."),
        ReviewResult.AllowListFull => new Problem(409, "allow_list_full", "The account has as many of its own as it may."),
        _ => Problem.NotFound,
    };

    /// <summary>What is to be allowed.</summary>
    public static AllowOrder OrderOf(AllowBody? body) => body is null ? AllowOrder.Nothing : new AllowOrder(body.Domain, body.Sender);
}
