namespace Waxseal.Bench;

/// <summary>
/// What an operator has seen so far: submits taken and refused, receipts sent and acknowledged, and when it took the last
/// message, in milliseconds since 1970.
/// </summary>
internal sealed record OperatorCounts(long Accepted, long Refused, long Receipts, long Acknowledged, long LastAcceptedAt);
