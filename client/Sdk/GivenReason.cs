namespace Waxseal.Client;

/// <summary>Why something is done; one word, such as the number of a ticket.</summary>
internal sealed record GivenReason(string Reason);
