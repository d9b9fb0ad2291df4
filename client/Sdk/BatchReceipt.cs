namespace Waxseal.Client;

/// <summary>The gateway has kept every message of a batch.</summary>
/// <param name="Messages">One a message, in the order they were given.</param>
public sealed record BatchReceipt(IReadOnlyList<SendReceipt> Messages);
