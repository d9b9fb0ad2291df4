namespace Waxseal.Protection;

/// <summary>An entry as it is kept: a link of the chain that one run of the program writes on one day.</summary>
/// <param name="Day">The UTC day that it was written on.</param>
/// <param name="Name">The hash of its event, so that an event written twice is one record; its row key.</param>
/// <param name="Segment">The chain, 16 hex digits of chance.</param>
/// <param name="Sequence">Its place in the chain, from 1, without gaps.</param>
/// <param name="At">When it was written, in whole milliseconds.</param>
/// <param name="KeyVersion">Version of the audit key under its hash.</param>
/// <param name="Previous">Hash of the record before it, or <see cref="AuditChain.FirstOf"/>; 64 hex digits.</param>
/// <param name="Hash"><see cref="AuditChain.HashOf(AuditRecord, byte[])"/>, 64 hex digits.</param>
/// <param name="Entry">What happened.</param>
public sealed record AuditRecord(
    DateOnly Day, string Name, string Segment, long Sequence, DateTimeOffset At, int KeyVersion, string Previous, string Hash,
    AuditEntry Entry);
