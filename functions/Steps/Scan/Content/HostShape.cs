namespace Waxseal.Steps.Scan.Content;

/// <summary>Judges how a host name is built: by hand for people, or by a program for a day.</summary>
internal static class HostShape
{
    private const int LabelsMax = 4;
    private const int HyphensMax = 2;
    private const int HostCharactersMax = 60;
    private const int RandomLengthMin = 6;
    private const int ConsonantsMax = 5;
    private const int TurnsMin = 3;
    private const int HardConsonantsMin = 4;

    /// <summary>Whether a name is unusually long, deep or hyphenated.</summary>
    public static bool IsOdd(ReadOnlySpan<char> host) =>
        host.Length > HostCharactersMax || host.Count('.') >= LabelsMax || host.Count('-') > HyphensMax;

    /// <summary>Whether the label that somebody chose looks drawn by lot: no vowels, many consonants in a row, digits in between.</summary>
    public static bool IsRandom(ReadOnlySpan<char> label)
    {
        if (label.Length < RandomLengthMin || label.ContainsAnyExceptInRange('\0', '\u007F')) return false;
        int vowels = 0, digits = 0, run = 0, longest = 0, turns = 0;
        var wasDigit = char.IsAsciiDigit(label[0]);
        foreach (var character in label)
        {
            var isDigit = char.IsAsciiDigit(character);
            if (isDigit != wasDigit) turns++;
            wasDigit = isDigit;
            if (isDigit) digits++;
            var isVowel = character is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            if (isVowel) vowels++;
            run = isVowel || isDigit || character == '-' ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        var letters = label.Length - digits - label.Count('-');
        return (letters >= RandomLengthMin - 1 && vowels == 0) || longest > ConsonantsMax || (turns >= TurnsMin && digits >= 2)
            || (digits >= 4 && letters > 0 && digits > letters);
    }

    /// <summary>Whether a name has four consonants in a row, which hardly a word at the end of a sentence has.</summary>
    public static bool IsHardToSay(ReadOnlySpan<char> label)
    {
        var run = 0;
        foreach (var character in label)
        {
            run = character is >= 'a' and <= 'z' and not ('a' or 'e' or 'i' or 'o' or 'u' or 'y') ? run + 1 : 0;
            if (run >= HardConsonantsMin) return true;
        }

        return false;
    }

    /// <summary>Whether digits stand for letters: <c>amaz0n</c>, <c>secur1ty</c>.</summary>
    public static bool HasDigitsForLetters(ReadOnlySpan<char> label)
    {
        for (var i = 1; i + 1 < label.Length; i++)
        {
            var mayBeLetter = label[i] is '0' or '1' or '3' or '4' or '5';
            if (mayBeLetter && char.IsAsciiLetter(label[i - 1]) && char.IsAsciiLetter(label[i + 1])) return true;
        }

        return false;
    }
}
