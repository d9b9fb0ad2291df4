namespace Waxseal.Client;

/// <summary>What a look at a whole day of the audit has shown.</summary>
/// <param name="Ok">True when everything is as it was written.</param>
/// <param name="Entries">Entries of the day.</param>
/// <param name="Segments">Chains that they form.</param>
/// <param name="Anchored">True when the day is closed and its head is in the vault.</param>
/// <param name="FirstFault">The first thing that is wrong, or null.</param>
public sealed record AuditVerdict(bool Ok, long Entries, int Segments, bool Anchored, AuditFault? FirstFault = null);

/// <summary>Where the audit is not as it was written.</summary>
/// <param name="Segment">The chain; empty for a checkpoint or the day as a whole.</param>
/// <param name="Sequence">The place in it.</param>
/// <param name="What">What is wrong, e.g. <c>removed</c>.</param>
/// <param name="Row">The row that is wrong, when there is one.</param>
public sealed record AuditFault(string Segment, long Sequence, string What, string? Row = null);
