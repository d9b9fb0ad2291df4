using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>What a look at the SIM says, right before a message goes by SMS.</summary>
/// <param name="Verdict">What follows.</param>
/// <param name="Message">The message with what was found out: another try within the life of that asks nobody.</param>
/// <param name="Until">When a network that wants to be asked later is asked again; null where nobody waits for it.</param>
public readonly record struct SimLook(SimVerdict Verdict, ScoredMessage Message, DateTimeOffset? Until = null);

/// <summary>What follows from a look at the SIM.</summary>
public enum SimVerdict
{
    /// <summary>Nobody looked.</summary>
    Unknown = 0,

    /// <summary>There is no news: it may go by SMS.</summary>
    Send,

    /// <summary>The network wants to be asked later.</summary>
    Wait,

    /// <summary>The score was about another SIM, or nobody knows any more.</summary>
    JudgeAnew,
}
