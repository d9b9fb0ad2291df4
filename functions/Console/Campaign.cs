using Waxseal.Flow;

namespace Waxseal.Console;

/// <summary>Messages of one template that wait.</summary>
/// <param name="Id"><c>cmp_...</c></param>
/// <param name="Reason">Why they wait; one campaign has one reason.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the first of them was held.</param>
/// <param name="Last">When the last of them was held: a verdict up to this instant is about these, and none that comes later.</param>
/// <param name="Example">The first of them, to read.</param>
/// <param name="Codes">Codes of findings of any of them, the most frequent first.</param>
/// <param name="SentBy">The keys that signed them.</param>
public sealed record Campaign(
    string Id, HoldReason Reason, int Count, DateTimeOffset First, DateTimeOffset Last, QuarantineEntry Example,
    IReadOnlyList<string> Codes, IReadOnlyList<string> SentBy);
