namespace Waxseal.Protocols.Smpp;

/// <summary>What a session has counted since it was made. It only grows, so the difference of two says what happened between.</summary>
public sealed record SmppCounters
{
    /// <summary>submit_sm sent.</summary>
    public long Submits { get; init; }

    /// <summary>Answers to them, refusals included.</summary>
    public long Answers { get; init; }

    /// <summary>Answers that nobody waited for: too late, given before, or to a sequence never sent.</summary>
    public long StrayAnswers { get; init; }

    /// <summary>submit_sm whose answer did not come in time.</summary>
    public long Timeouts { get; init; }

    /// <summary>PDUs that could not be read.</summary>
    public long MalformedPdus { get; init; }

    /// <summary>PDUs that were read and that nobody expected: unknown kinds, and known ones at the wrong time.</summary>
    public long UnexpectedPdus { get; init; }

    /// <summary>deliver_sm answered with success.</summary>
    public long DeliversTaken { get; init; }

    /// <summary>deliver_sm answered with anything else: no room, not bound for it, or refused by the handler.</summary>
    public long DeliversRefused { get; init; }
}
