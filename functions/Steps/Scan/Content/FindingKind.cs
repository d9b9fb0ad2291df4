namespace Waxseal.Steps.Scan.Content;

/// <summary>A finding before it has a place: everything about it that does not depend on the message.</summary>
internal sealed record FindingKind(string Code, FindingFamily Family, int Points, string Sentence, bool IsConclusive = false)
{
    /// <summary>The finding at a place in the body.</summary>
    public Finding At(int start, int length) => new(Code, Family, start, length, Points, Sentence) { IsConclusive = IsConclusive };
}
