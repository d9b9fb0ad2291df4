namespace Waxseal.Steps.Scan.Content;

/// <summary>Measures how much of a message is in disguise: what no honest sender does to word after word.</summary>
/// <remarks>
/// One look-alike, one bold heading and one pasted invisible character happen to anybody. Each measure counts what happens to nobody
/// by chance, and leaves out the scripts in which it is spelling.
/// </remarks>
internal static class DisguiseMeasure
{
    private const int HiddenMin = 5;
    private const int StrangeMarksMin = 4;
    private const int SpacedLettersMin = 16;
    private const int StyledLettersMin = 12;
    private const int MixedWordsMin = 3;
    private const int DigitWordsMin = 4;
    private const int DigitWordLettersMin = 3;
    private const char FirstFullWidth = '\uFF21';
    private const char LastFullWidth = '\uFF5A';

    /// <summary>Foreign letters that look like no Latin one are at most one of so many in a text that is Latin.</summary>
    private const int LatinPerForeign = 10;

    /// <summary>Whether the message is written so throughout.</summary>
    public static bool IsThroughout(MessageText text)
    {
        if (text.ReversedWords > 0 || text.HiddenInWords >= HiddenMin || text.StrangeMarks >= StrangeMarksMin
            || text.SpacedInAll >= SpacedLettersMin) return true;
        return HasOddLetters(text) ? IsStyledOrMixed(text) : HasDigitWords(text);
    }

    private static bool HasOddLetters(MessageText text)
    {
        var found = CharacterTraits.None;
        foreach (var traits in text.Traits) found |= traits;
        if ((found & ~CharacterTraits.Capital) != CharacterTraits.None) return true;
        foreach (var character in text.Written)
        {
            if (character is >= FirstFullWidth and <= LastFullWidth) return true;
        }

        return false;
    }

    private static bool IsStyledOrMixed(MessageText text)
    {
        var plain = text.Plain;
        var traits = text.Traits;
        var written = text.Written;
        int latin = 0, styled = 0, foreign = 0, wide = 0, mixedWords = 0;
        bool hasLatin = false, hasLookAlike = false, hasForeign = false;
        for (var at = 0; at <= plain.Length; at++)
        {
            if (at == plain.Length || !ModelStretch.IsWordCharacter(plain[at]))
            {
                if (hasLatin && hasLookAlike && !hasForeign) mixedWords++;
                hasLatin = hasLookAlike = hasForeign = false;
            }
            else if (char.IsAsciiLetter(plain[at]))
            {
                latin++;
                hasLatin = true;
                if ((traits[at] & CharacterTraits.Styled) != 0 || written[at] is >= FirstFullWidth and <= LastFullWidth) styled++;
            }
            else if (IsEastAsian(plain[at])) wide++;
            else if (plain[at] >= 0x80)
            {
                if ((traits[at] & CharacterTraits.LookAlike) != 0 && plain[at] >= '\u0370') hasLookAlike = true;
                else
                {
                    hasForeign = true;
                    foreign++;
                }
            }
        }

        // Full width is spelling beside Han and kana.
        if (styled >= StyledLettersMin && 2 * styled >= latin && wide == 0) return true;
        return (mixedWords >= MixedWordsMin && foreign * LatinPerForeign <= latin) || HasDigitWords(text);
    }

    private static bool IsEastAsian(char character) => character is (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF');

    /// <summary>Words like <c>acc0unt</c>: one digit that looks like a letter between two small letters. Codes are in capitals, and
    /// "2day" and "str8" are how people write.</summary>
    private static bool HasDigitWords(MessageText text)
    {
        var plain = text.Plain;
        var traits = text.Traits;
        int words = 0, letters = 0, inside = 0, digits = 0;
        for (var at = 0; at <= plain.Length; at++)
        {
            if (at < plain.Length && char.IsAsciiLetter(plain[at])) letters++;
            else if (at < plain.Length && char.IsAsciiDigit(plain[at]))
            {
                digits++;
                if (IsBetweenSmall(plain, traits, at)) inside++;
            }
            else
            {
                // What a path or a host holds is no word.
                var joined = at + 1 < plain.Length && plain[at] is '/' or '.' or '-' or '_' or '=' && plain[at + 1] != ' ';
                if (inside > 0 && letters >= DigitWordLettersMin && letters > digits && !joined) words++;
                letters = inside = digits = 0;
            }
        }

        return words >= DigitWordsMin;
    }

    private static bool IsBetweenSmall(ReadOnlySpan<char> plain, ReadOnlySpan<CharacterTraits> traits, int at) =>
        plain[at] is '0' or '1' or '3' or '4' or '5' or '7' && at > 0 && at + 1 < plain.Length
        && char.IsAsciiLetter(plain[at - 1]) && char.IsAsciiLetter(plain[at + 1])
        && ((traits[at - 1] | traits[at + 1]) & CharacterTraits.Capital) == 0;
}
