namespace Waxseal.Flow;

/// <summary>The end of the pipeline: the operator has the message, or it needed no sending (its earlier run did it).</summary>
/// <param name="Scored">The message.</param>
public sealed record DispatchedMessage(ScoredMessage Scored);
