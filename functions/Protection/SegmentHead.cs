namespace Waxseal.Protection;

/// <summary>How far a chain goes.</summary>
/// <param name="Segment">The chain.</param>
/// <param name="Count">Its records so far.</param>
/// <param name="Hash">The hash of the last of them.</param>
public sealed record SegmentHead(string Segment, long Count, string Hash);
