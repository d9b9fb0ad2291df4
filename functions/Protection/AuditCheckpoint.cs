namespace Waxseal.Protection;

/// <summary>The heads of the chains that grew since the checkpoint before: a link of the day's own chain.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Number">Its place in the day, from 1; a number that somebody else took is left out.</param>
/// <param name="At">When it was made.</param>
/// <param name="KeyVersion">Version of the audit key under its hash.</param>
/// <param name="Previous">Hash of the checkpoint before it, or <see cref="AuditChain.FirstOf"/>.</param>
/// <param name="Hash"><see cref="AuditChain.HashOf(AuditCheckpoint, byte[])"/>.</param>
/// <param name="Segments">Ordered by id.</param>
public sealed record AuditCheckpoint(
    DateOnly Day, int Number, DateTimeOffset At, int KeyVersion, string Previous, string Hash, IReadOnlyList<SegmentHead> Segments);
