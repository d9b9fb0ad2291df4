using Waxseal.Flow;

namespace Waxseal.Console;

/// <summary>A held message without what it says.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Masked">Its text with letters and digits masked; null once it is decided on.</param>
/// <param name="Domains">The registered domains of its links.</param>
public sealed record HeldOutline(QuarantineEntry Entry, string? Masked, IReadOnlyList<string> Domains)
{
    /// <summary>Never prints the outline, which is part of a text.</summary>
    public override string ToString() => $"HeldOutline({Entry.Id})";
}
