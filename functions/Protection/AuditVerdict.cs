namespace Waxseal.Protection;

/// <summary>What a look at a whole day has shown.</summary>
/// <param name="Entries">Rows of the day, whoever wrote them.</param>
/// <param name="Segments">Chains of the day.</param>
/// <param name="Anchored">True when the vault has the day's head, so that nothing more can come to it or go.</param>
/// <param name="FirstFault">The first thing that is wrong, or null when the day is whole.</param>
public sealed record AuditVerdict(long Entries, int Segments, bool Anchored, AuditFault? FirstFault);
