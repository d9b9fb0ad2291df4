namespace Waxseal.Flow;

/// <summary>A held message does not open: it was changed in its row, or is past its time.</summary>
public sealed class HeldMessageGoneException(MessageId id) : Exception($"The held message {id} does not open any more.");
