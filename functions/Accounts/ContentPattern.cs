using System.Text.RegularExpressions;

namespace Waxseal.Accounts;

/// <summary>Compiles the regular expressions of content policies, for an engine whose time grows with the text and not beyond.</summary>
/// <remarks>
/// Left out of the language, because the engine can't do it without going back: look-around, back-references, atomic groups, conditions.
/// Left out for the count of states: comments and the option <c>x</c>, in which brackets need not mean anything.
/// </remarks>
public static class ContentPattern
{
    /// <summary>In no case does a pattern tell capitals from small letters: senders choose them at will.</summary>
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>A message takes microseconds; only an instance that is starved of its processor comes near.</summary>
    private static readonly TimeSpan MatchTimeMax = TimeSpan.FromMilliseconds(250);

    /// <summary>What is wrong with a pattern and the limit that it breaks, or null. Never repeats the pattern.</summary>
    public static string? FaultOf(string pattern, ContentSettingsOptions limits)
    {
        if (pattern.Length == 0 || pattern.Length > limits.PatternCharactersMax)
            return $"It must have 1 to {limits.PatternCharactersMax} characters (ContentSettings:PatternCharactersMax).";
        if (HasComments(pattern)) return "It can't hold comments or the option x.";
        if (PatternSize.Of(pattern, limits.PatternStatesMax) > limits.PatternStatesMax)
            return $"With its repetitions written out it is larger than {limits.PatternStatesMax} (ContentSettings:PatternStatesMax).";
        try
        {
            return Compile(pattern).IsMatch("") ? "It matches an empty text, and so every message." : null;
        }
        catch (RegexParseException exception)
        {
            return $"It is no regular expression: {exception.Error} at character {exception.Offset}.";
        }
        catch (NotSupportedException)
        {
            return "Look-around, back-references, atomic groups and conditions can't be used: their time has no bound.";
        }
    }

    /// <summary>The pattern, which has no fault.</summary>
    public static Regex Compile(string pattern) => new(pattern, Options, MatchTimeMax);

    // (?# begins a comment; (?x) and (?i-m:...) name options up to their bracket or colon.
    private static bool HasComments(string pattern)
    {
        for (var at = 0; at < pattern.Length - 2; at++)
        {
            if (pattern[at] == '\\') at++;
            else if (pattern[at] == '(' && pattern[at + 1] == '?' && BeginsComment(pattern.AsSpan(at + 2))) return true;
        }

        return false;
    }

    private static bool BeginsComment(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExcept("imnsx-+");
        return rest[0] == '#' || (end < 0 ? rest : rest[..end]).Contains('x');
    }
}
