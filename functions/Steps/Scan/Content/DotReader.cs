using System.Buffers;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads the dot of a host name in any spelling: <c>.</c> <c>[.]</c> <c>(dot)</c> <c> dot </c> <c> . </c>.</summary>
/// <param name="Length">Characters; 0 when there is no dot, or no label after it.</param>
/// <param name="IsDisguised">Written so that filters miss it.</param>
/// <param name="IsLoose">With spaces about it, or a comma: it could be the end of a sentence.</param>
internal readonly record struct DotReader(int Length, bool IsDisguised, bool IsLoose)
{
    private const int SpacesMax = 2;

    /// <summary>Shorter ones stand in brackets only.</summary>
    private const int WordLengthMin = 3;

    private static readonly string[] Words =
    [
        "dot", "d0t", "punkt", "punto", "point", "ponto", "punt", "nokta", "titik", "kropka", "\u0442\u043E\u0447\u043A\u0430",
        "\u70B9", ".", ",",
    ];

    private static readonly SearchValues<string> Spoken =
        SearchValues.Create([.. Words.Where(word => word.Length >= WordLengthMin)], StringComparison.Ordinal);

    /// <summary>Whether a word that stands for a dot is anywhere in a text, even within another.</summary>
    public static bool HasWord(ReadOnlySpan<char> plain) => plain.IndexOfAny(Spoken) >= 0;

    /// <summary>The dot that stands at a place.</summary>
    public static DotReader Read(ReadOnlySpan<char> plain, int at)
    {
        if (at >= plain.Length) return default;
        if (plain[at] == '.' && StartsLabel(plain, at + 1)) return new DotReader(1, false, false);
        if (plain[at] is '\u2022' or '\u00B7' or '\u2219' or '\u22C5' or '\u2027' or '\u30FB' && StartsLabel(plain, at + 1))
        {
            return new DotReader(1, true, false);
        }

        if (plain[at] == ',' && StartsLabel(plain, at + 1)) return new DotReader(1, true, true);
        var mark = AfterSpaces(plain, at);
        if (mark >= plain.Length) return default;
        if (plain[mark] is '[' or '(' or '{' or '<') return ReadBracketed(plain, at, mark);
        if (plain[mark] == '.')
        {
            var label = AfterSpaces(plain, mark + 1);
            return StartsLabel(plain, label) ? new DotReader(label - at, true, true) : default;
        }

        return mark > at ? ReadWord(plain, at, mark) : default;
    }

    private static DotReader ReadBracketed(ReadOnlySpan<char> plain, int at, int bracket)
    {
        var start = AfterSpaces(plain, bracket + 1);
        if (start >= plain.Length) return default;
        foreach (var word in Words)
        {
            if (!plain[start..].StartsWith(word, StringComparison.Ordinal)) continue;
            var end = AfterSpaces(plain, start + word.Length);
            if (end >= plain.Length || plain[end] is not (']' or ')' or '}' or '>')) continue;
            var label = AfterSpaces(plain, end + 1);
            return StartsLabel(plain, label) ? new DotReader(label - at, true, false) : default;
        }

        return default;
    }

    private static DotReader ReadWord(ReadOnlySpan<char> plain, int at, int start)
    {
        foreach (var word in Words)
        {
            if (word.Length < WordLengthMin || !plain[start..].StartsWith(word, StringComparison.Ordinal)) continue;
            var label = AfterSpaces(plain, start + word.Length);
            if (label > start + word.Length && StartsLabel(plain, label))
            {
                // No other word stands before an ending as "dot" does: "polka dot in blue" names one that is a word itself.
                return new DotReader(label - at, true, word is not ("dot" or "d0t"));
            }

        }

        return default;
    }

    /// <summary>After up to two spaces; an empty line is none of them, for no link goes on in the next paragraph.</summary>
    private static int AfterSpaces(ReadOnlySpan<char> plain, int start)
    {
        var (at, lines) = (start, 0);
        var stop = Math.Min(plain.Length, at + SpacesMax);
        while (at < stop && (plain[at] is ' ' or '\n' or '\r'))
        {
            if (plain[at] == '\n' && ++lines > 1) return start;
            at++;
        }

        return at;
    }

    private static bool StartsLabel(ReadOnlySpan<char> plain, int at) =>
        at < plain.Length && HostReader.IsLabelCharacter(plain[at]) && plain[at] is not ('-' or '_');
}
