using System.Text;
using System.Text.RegularExpressions;

namespace Waxseal.Channels.Chats;

/// <summary>
/// Finds the code in the text of a sender. A template carries the code alone, so a wrong guess would send somebody a wrong code: where
/// two words could be it, none is.
/// </summary>
internal static partial class CodeText
{
    /// <summary>
    /// The only word with a digit in it, when it has 4 to 10 letters and digits; else null. With another figure, or a word in capitals - an
    /// amount, a time of day, a part of the code - the code alone would not say what its sender said, or not be it.
    /// </summary>
    public static string? Find(string text)
    {
        string? found = null;
        foreach (var match in Words().EnumerateMatches(text))
        {
            var word = text.AsSpan(match.Index, match.Length);
            if (IsCapitals(word)) return null;
            if (!HasDigit(word) || IsMinutes(text, match)) continue;
            if (found is not null || !Ascii.IsValid(word) || word.ContainsAny(Joining)) return null;
            if (word.Length is < CharactersMin or > CharactersMax) return null;
            found = word.ToString();
        }

        return found;
    }

    private const int CharactersMin = 4;
    private const int CharactersMax = 10;
    private const string Joining = "-._+/:@";

    // How long it is good, in most languages of the templates: these say it themselves.
    private static bool IsMinutes(string text, ValueMatch match) => match.Length <= 2 &&
        !text.AsSpan(match.Index, match.Length).ContainsAnyExceptInRange('0', '9') &&
        text.AsSpan(match.Index + match.Length).TrimStart().StartsWith("min", StringComparison.OrdinalIgnoreCase);

    // It may be a code of letters, and the figures something else.
    private static bool IsCapitals(ReadOnlySpan<char> word) =>
        word.Length >= CharactersMin && !word.ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Joining);

    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var one in word)
        {
            if (char.IsDigit(one)) return true;
        }

        return false;
    }

    // With what joins groups of digits, and the parts of addresses: which part would be the code is a guess.
    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:[-./:_@+][\p{L}\p{Nd}]+)*", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
