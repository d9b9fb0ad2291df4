namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells characters that cannot be seen from those that can.</summary>
internal static class HiddenCharacters
{
    /// <summary>Zero-width, filler and soft-hyphen characters: nothing is drawn for them.</summary>
    public static bool IsInvisible(char character) => character switch
    {
        '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFEFF' or '\uFFA0' => true,
        >= '\u180B' and <= '\u180F' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u2060' and <= '\u2065' => true,
        >= '\u206A' and <= '\u206F' => true,
        >= '\uFE00' and <= '\uFE0F' => true,
        _ => false,
    };

    /// <summary>Marks, embeddings and isolates of direction: honest in right-to-left text.</summary>
    public static bool IsDirectional(char character) =>
        character is '\u202A' or '\u202B' or '\u202C' or (>= '\u2066' and <= '\u2069');

    /// <summary>Overrides of direction: make <c>gpj.exe</c> read as something else; no message needs them.</summary>
    public static bool IsOverride(char character) => character is '\u202D' or '\u202E';

    /// <summary>Accents that stand apart from their letter, and can be stacked without end.</summary>
    public static bool IsCombining(char character) => character switch
    {
        >= '\u0300' and <= '\u036F' => true,
        >= '\u0483' and <= '\u0489' => true,
        >= '\u1AB0' and <= '\u1AFF' => true,
        >= '\u1DC0' and <= '\u1DFF' => true,
        >= '\u20D0' and <= '\u20FF' => true,
        >= '\uFE20' and <= '\uFE2F' => true,
        _ => false,
    };

    /// <summary>Tag characters and variation selectors beyond the basic plane: an invisible alphabet.</summary>
    public static bool IsInvisible(int codePoint) => codePoint is >= 0xE0000 and <= 0xE0FFF;
}
