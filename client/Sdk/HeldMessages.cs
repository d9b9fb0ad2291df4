namespace Waxseal.Client;

/// <summary>The body of the quarantine's list.</summary>
internal sealed record HeldMessages(IReadOnlyList<HeldMessage> Messages);
