namespace Waxseal.Client;

/// <summary>One thing that was done.</summary>
/// <param name="At">When.</param>
/// <param name="Action">What, e.g. <c>quarantine.approved</c>.</param>
/// <param name="Account">The account it concerns.</param>
/// <param name="Actor">Who did it: a key, a step, a timer.</param>
/// <param name="Subject">To what: a message, a key, a queue.</param>
/// <param name="Reason">A code, where there is one.</param>
public sealed record AuditEntry(DateTimeOffset At, string Action, string Account, string Actor, string Subject, string? Reason = null);

/// <summary>One page of a day's entries; <c>Next</c> is where the next one starts.</summary>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next = null);
