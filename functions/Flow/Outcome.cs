namespace Waxseal.Flow;

/// <summary>The four ends of a step. A refusal is a value; what a step throws means that the world broke.</summary>
public abstract record Outcome<TNext>
{
    private Outcome()
    {
    }

    /// <summary>Goes on as these messages: one, several (a batch fans out), or none (nothing left to do).</summary>
    /// <param name="Next">What goes on.</param>
    /// <param name="NewRows">Rows to write before it goes on; rows that exist already stay as they are.</param>
    public sealed record Passed(IReadOnlyList<TNext> Next, IReadOnlyList<MessageRow> NewRows) : Outcome<TNext>
    {
        /// <summary>
        /// What goes back to an earlier step, or to another try of a later one: each in a round of its own, so that its hop passes for
        /// none before it.
        /// </summary>
        public IReadOnlyList<IPipelineMessage> Back { get; init; } = [];
    }

    /// <summary>Stops for good.</summary>
    public sealed record Refused(Refusal Reason) : Outcome<TNext>;

    /// <summary>Waits for a person; <paramref name="IfApproved"/> goes on when one approves.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Findings">For the reviewer.</param>
    /// <param name="IfApproved">What goes on then.</param>
    public sealed record Held(HoldReason Reason, IReadOnlyList<HeldFinding> Findings, IPipelineMessage IfApproved) : Outcome<TNext>;

    /// <summary>Comes again at <paramref name="Until"/>, or, when that is null, after the conveyor's backoff.</summary>
    public sealed record Postponed(Wait Reason, DateTimeOffset? Until = null) : Outcome<TNext>
    {
        /// <summary>
        /// The same message, with what this try found out, which comes again in its place; null for the message as it came. What names
        /// its hop must be the same: a second run of this try makes the same hop.
        /// </summary>
        public IPipelineMessage? Renewed { get; init; }
    }

    /// <summary>Nothing is left to do: an earlier run of this message did it.</summary>
    public static Outcome<TNext> Nothing { get; } = new Passed([], []);

    /// <summary>Goes on as one message.</summary>
    public static implicit operator Outcome<TNext>(TNext next) => new Passed([next], []);

    /// <summary>Stops for good.</summary>
    public static implicit operator Outcome<TNext>(Refusal reason) => new Refused(reason);
}
