using System.Text;
using System.Text.RegularExpressions;

namespace Waxseal.Tests.Tools.Content;

/// <summary>Tells the links of a text from what stands around them: letters of a link cannot be changed without breaking it.</summary>
/// <remarks>Simple on purpose, and not the product's own reader: a tool that finds links as the product does could not find its misses.</remarks>
internal static partial class TextParts
{
    private static readonly char[] Trailing = ['.', ',', ';', ':', '!', '?', ')', '"', '\''];

    /// <summary>Changes what is no link.</summary>
    public static string OutsideLinks(string text, Func<string, string> change)
    {
        var changed = new StringBuilder(text.Length * 2);
        var at = 0;
        foreach (var (start, length) in Links(text))
        {
            changed.Append(change(text[at..start])).Append(text, start, length);
            at = start + length;
        }

        return changed.Append(change(text[at..])).ToString();
    }

    /// <summary>Changes each link.</summary>
    public static string Links(string text, Func<string, string> change)
    {
        var changed = new StringBuilder(text.Length * 2);
        var at = 0;
        foreach (var (start, length) in Links(text))
        {
            changed.Append(text, at, start - at).Append(change(text.Substring(start, length)));
            at = start + length;
        }

        return changed.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Changes each link's host and leaves scheme and path.</summary>
    public static string Hosts(string text, Func<string, string> change) => Links(text, link =>
    {
        var start = SchemeLength(link);
        var end = link.IndexOfAny(['/', '?', '#', ':'], start);
        if (end < 0) end = link.Length;
        if (end == start) return link;
        return link[..start] + change(link[start..end]) + link[end..];
    });

    /// <summary>Changes each word of Latin letters outside of links.</summary>
    public static string LatinWords(string text, Func<string, string> change) =>
        OutsideLinks(text, part => LatinWord().Replace(part, match => change(match.Value)));

    /// <summary>Length of <c>https://</c> and the like, 0 without one.</summary>
    public static int SchemeLength(string link)
    {
        var at = link.IndexOf("://", StringComparison.Ordinal);
        return at < 0 ? 0 : at + 3;
    }

    private static IEnumerable<(int Start, int Length)> Links(string text)
    {
        foreach (Match match in Link().Matches(text))
        {
            var length = match.Value.TrimEnd(Trailing).Length;
            yield return (match.Index, length);
        }
    }

    [GeneratedRegex(
        @"(https?://[^\s]+)|((?<![\w@.-])([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w@-])(:\d+)?(/[\x21-\x7e]*)?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[A-Za-z]+", RegexOptions.None, 5000)]
    private static partial Regex LatinWord();
}
