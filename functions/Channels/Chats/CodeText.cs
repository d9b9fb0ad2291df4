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
        foreach (var match in Words().EnumerateMatches(text))
        {
            // Of addresses and times of day nobody takes the code.
            var word = text.AsSpan(match.Index, match.Length);
            if (word.Length < CharactersMin || !word.ContainsAnyInRange('0', '9') || word.ContainsAny(InAddresses)) continue;
            if (found is not null || word.Length > CharactersMax || word.ContainsAny(Joining)) return null;
            found = word.ToString();
        }

        return found;
    }

    private const int CharactersMin = 4;
    private const int CharactersMax = 10;
    private const string InAddresses = "/:@";
    private const string Joining = "-._+";

    // With what joins groups of digits, and the parts of addresses: which part would be the code is a guess.
    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:[-./:_@+][\p{L}\p{Nd}]+)*", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
