namespace Waxseal.Client;

/// <summary>What came of a test.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Delivered">The receiver took it.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">The receiver's HTTP status; null when there was no answer.</param>
/// <param name="Reason">A reason code, e.g. <c>timeout</c>; null when it was delivered.</param>
public sealed record WebhookTestResult(string Id, bool Delivered, long Milliseconds, int? Status = null, string? Reason = null);
