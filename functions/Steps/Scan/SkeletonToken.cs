namespace Waxseal.Steps.Scan;

/// <summary>One piece of a text on the way to its skeleton.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word by the looks of its letters, or a link's registered domain.</param>
/// <param name="Plain">A word as it reads, without case and accents; to look it up.</param>
/// <param name="Capital">It begins with a capital.</param>
/// <param name="Shouted">It has no small letter.</param>
/// <param name="Mark">The first character behind it that is no space; a full stop where the text or line ends.</param>
internal readonly record struct SkeletonToken(
    SkeletonKind Kind, string Text, string Plain = "", bool Capital = false, bool Shouted = false, char Mark = ' ')
{
    /// <summary>A pause comes after it.</summary>
    public bool Ends =>
        Mark is ',' or '!' or ':' or ';' or '.' or '-' or '\u2013' or '\u2014' or '\u060C' or '\uFF0C' or '\u3001' or '\u3002';

    /// <summary>Never prints what it says, which is part of a text.</summary>
    public override string ToString() => $"SkeletonToken({Kind})";
}
