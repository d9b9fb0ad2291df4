namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells characters that cannot be seen from those that can.</summary>
internal static class HiddenCharacters
{
    /// <summary>What is done with a character, as far as it can be hidden.</summary>
    public static CharacterPlace PlaceOf(char character)
    {
        if (char.IsSurrogate(character)) return CharacterPlace.Surrogate;
        if (IsCombining(character)) return CharacterPlace.Combining;
        if (IsVowel(character)) return CharacterPlace.Vowel;
        if (character is '\u202D' or '\u202E') return CharacterPlace.Override;
        return IsInvisible(character) || IsDirectional(character) ? CharacterPlace.Invisible : CharacterPlace.Seen;
    }

    /// <summary>Tag characters and variation selectors beyond the basic plane: an invisible alphabet.</summary>
    public static bool IsInvisible(int codePoint) => codePoint is (>= 0xE0000 and <= 0xE0FFF) or (>= 0x1D173 and <= 0x1D17A);

    /// <summary>Zero-width, filler and soft-hyphen characters: nothing is drawn for them.</summary>
    private static bool IsInvisible(char character) => character switch
    {
        '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFEFF' => true,
        '\uFFA0' or '\uFFF9' or '\uFFFA' or '\uFFFB' => true,
        >= '\u180B' and <= '\u180F' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u2060' and <= '\u2065' => true,
        >= '\u206A' and <= '\u206F' => true,
        >= '\uFE00' and <= '\uFE0F' => true,
        _ => false,
    };

    /// <summary>Marks, embeddings and isolates of direction: honest in right-to-left text.</summary>
    private static bool IsDirectional(char character) =>
        character is '\u202A' or '\u202B' or '\u202C' or (>= '\u2066' and <= '\u2069');

    private static bool IsVowel(char character) =>
        character is (>= '\u0591' and <= '\u05BD') or '\u05BF' or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7'
            or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670';

    /// <summary>Strokes through a letter and marks that no living language spells with.</summary>
    public static bool IsStrangeMark(char character) =>
        character is (>= '\u0334' and <= '\u0338') or (>= '\u033A' and <= '\u033F') or (>= '\u0346' and <= '\u035F')
            or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u20D0' and <= '\u20F0');

    /// <summary>But for the frame of a key, which is half an emoji.</summary>
    public static bool IsCombining(char character) => character switch
    {
        '\u20E3' => false,
        >= '\u0300' and <= '\u036F' => character != '\u034F',
        >= '\u0483' and <= '\u0489' => true,
        >= '\u1AB0' and <= '\u1AFF' => true,
        >= '\u1DC0' and <= '\u1DFF' => true,
        >= '\u20D0' and <= '\u20FF' => true,
        >= '\uFE20' and <= '\uFE2F' => true,
        _ => false,
    };
}
