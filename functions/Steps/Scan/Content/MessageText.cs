namespace Waxseal.Steps.Scan.Content;

/// <summary>A message in two views, plain and skeleton, of the same length, with the way back to the original.</summary>
internal sealed class MessageText
{
    private readonly char[] plain;
    private readonly char[] skeleton;
    private readonly int[] origins;
    private readonly CharacterTraits[] traits;
    private readonly int originalLength;
    private bool hiddenBefore;

    private MessageText(string body)
    {
        plain = new char[body.Length];
        skeleton = new char[body.Length];
        origins = new int[body.Length];
        traits = new CharacterTraits[body.Length];
        originalLength = body.Length;
    }

    /// <summary>Characters in the views.</summary>
    public int Length { get; private set; }

    /// <summary>Characters that cannot be seen and stand between two that can, within a word or a host name.</summary>
    public int HiddenInWords { get; private set; }

    /// <summary>Overrides of the writing direction.</summary>
    public int Overrides { get; private set; }

    /// <summary>Combining marks that were left out of the views.</summary>
    public int CombiningMarks { get; private set; }

    /// <summary>Case, accents, width and dress folded away.</summary>
    public ReadOnlySpan<char> Plain => plain.AsSpan(0, Length);

    /// <summary>Letters by their looks.</summary>
    public ReadOnlySpan<char> Skeleton => skeleton.AsSpan(0, Length);

    /// <summary>What is odd about each character.</summary>
    public ReadOnlySpan<CharacterTraits> Traits => traits.AsSpan(0, Length);

    /// <summary>Where a character of the views stood in the body; for the end of the views, the body's length.</summary>
    public int OriginOf(int index) => index < Length ? origins[index] : originalLength;

    /// <summary>Folds a body; takes any UTF-16, well-formed or not, in one pass.</summary>
    public static MessageText Of(string body)
    {
        var text = new MessageText(body);
        for (var at = 0; at < body.Length; at++)
        {
            var character = body[at];
            if (character < 0x80) text.Append(character, at);
            else if (char.IsSurrogate(character)) at += text.AppendSurrogate(body, at);
            else text.AppendOrDrop(character, at);
        }

        return text;
    }

    private int AppendSurrogate(string body, int at)
    {
        if (at + 1 >= body.Length || !char.IsSurrogatePair(body[at], body[at + 1]))
        {
            Append(LookAlikes.Other, LookAlikes.Other, CharacterTraits.None, at);
            return 0;
        }

        var codePoint = char.ConvertToUtf32(body[at], body[at + 1]);
        if (HiddenCharacters.IsInvisible(codePoint)) hiddenBefore = true;
        else
        {
            var folded = LookAlikes.Fold(codePoint, out var found);
            Append(folded, LookAlikes.Skeleton(folded), found, at);
        }

        return 1;
    }

    private void AppendOrDrop(char character, int at)
    {
        if (HiddenCharacters.IsCombining(character)) CombiningMarks++;
        else if (HiddenCharacters.IsOverride(character)) Overrides++;
        else if (HiddenCharacters.IsInvisible(character) || HiddenCharacters.IsDirectional(character)) hiddenBefore = true;
        else Append(character, at);
    }

    private void Append(char character, int at)
    {
        var folded = LookAlikes.Fold(character, out var found);
        Append(folded, LookAlikes.Skeleton(folded, character), found, at);
    }

    private void Append(char folded, char look, CharacterTraits found, int at)
    {
        if (hiddenBefore)
        {
            hiddenBefore = false;

            // Joiners are spelling in Persian and Indic scripts and glue in emoji; between Latin letters they only split words
            // that a filter would know.
            if (Length > 0 && IsLatin(plain[Length - 1]) && IsLatin(folded))
            {
                found |= CharacterTraits.AfterHidden;
                HiddenInWords++;
            }
        }

        plain[Length] = folded;
        skeleton[Length] = look;
        traits[Length] = found;
        origins[Length] = at;
        Length++;
    }

    private static bool IsLatin(char character) => char.IsAsciiLetterOrDigit(character) || character == '.';
}
