namespace Waxseal.Protection;

/// <summary>One thing worth keeping for an auditor. Codes and ids only: no text, number, key or signature.</summary>
/// <param name="Action">What happened, e.g. <c>hop.forged</c>.</param>
/// <param name="Account">The account it concerns, or <c>acc_gateway</c>.</param>
/// <param name="Actor">Who did it: a key id, a step, a timer.</param>
/// <param name="Subject">What it was done to: a message id, a queue, a key.</param>
/// <param name="Reason">A reason code.</param>
public sealed record AuditEntry(string Action, string Account, string Actor, string Subject, string Reason);
