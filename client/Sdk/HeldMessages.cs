namespace Waxseal.Client;

/// <summary>One page of the quarantine's list; <c>Next</c> is where the next one starts.</summary>
internal sealed record HeldMessages(IReadOnlyList<HeldMessage> Messages, string? Next = null);
