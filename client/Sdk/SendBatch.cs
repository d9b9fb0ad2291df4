namespace Waxseal.Client;

/// <summary>The body of a batch.</summary>
internal sealed record SendBatch(IReadOnlyList<SendRequest> Messages);
