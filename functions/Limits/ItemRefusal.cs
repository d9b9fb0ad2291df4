namespace Waxseal.Limits;

/// <summary>The first message of a request whose number got enough.</summary>
/// <param name="Item">Its place in the request.</param>
/// <param name="IsSame">Enough of this text; else of any.</param>
/// <param name="Max">How many it may get.</param>
/// <param name="RetryAfter">How long until it may get another.</param>
internal sealed record ItemRefusal(int Item, bool IsSame, int Max, TimeSpan RetryAfter);
