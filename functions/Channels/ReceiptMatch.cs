using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>The part that a receipt is of.</summary>
/// <param name="Part">The part.</param>
/// <param name="Reading">The reading of the receipt's id that found it.</param>
/// <param name="Waited">The receipt stands in slots as waiting, and must be taken out of them once it is applied.</param>
public sealed record ReceiptMatch(ReceiptPart Part, ReceiptReading Reading, bool Waited);
