using System.Text.RegularExpressions;

namespace Waxseal.Channels.Chats;

/// <summary>
/// Finds the code in the text of a sender. A template carries the code alone, so a wrong guess would send somebody a wrong code: where
/// two words could be it, none is.
/// </summary>
internal static partial class CodeText
{
    /// <summary>The only word of 4 to 10 letters and digits with a digit in it; null when there is none, or more than one.</summary>
    public static string? Find(string text)
    {
        string? found = null;
        foreach (var word in Words().EnumerateMatches(text))
        {
            var span = text.AsSpan(word.Index, word.Length);
            if (!span.ContainsAnyInRange('0', '9') || word.Length < CharactersMin) continue;
            if (found is not null || word.Length > CharactersMax) return null;
            found = span.ToString();
        }

        return found;
    }

    private const int CharactersMin = 4;
    private const int CharactersMax = 10;

    // With what joins the parts of numbers, addresses and groups of digits: such a word is long, and no code.
    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:[-./:_@+][\p{L}\p{Nd}]+)*", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
