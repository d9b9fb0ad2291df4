namespace Waxseal.Accounts;

/// <summary>Counts how large a regular expression is with its repetitions written out, without writing them out.</summary>
/// <remarks>
/// An engine that does not backtrack takes time in proportion to text times pattern, and <c>(a{1,1000}){1,1000}</c> is a million states
/// in twenty characters. The count is an upper bound for what this engine reads; what it does not read at all is refused by it later.
/// </remarks>
internal static class PatternSize
{
    /// <summary>Groups within groups: deeper ones serve no reader.</summary>
    private const int DepthMax = 20;

    /// <summary>The count, at most <paramref name="countMax"/> + 1; that as well where groups stand too deep.</summary>
    public static int Of(string pattern, int countMax)
    {
        var at = 0;
        var total = 0L;

        // A bracket too many ends the walk early: what follows counts all the same, and the engine refuses the pattern afterwards.
        while (at < pattern.Length)
        {
            total += Sequence(pattern, ref at, countMax, depth: 0);
            at++;
        }

        return (int)Math.Min(total, countMax + 1L);
    }

    private static long Sequence(string pattern, ref int at, int countMax, int depth)
    {
        var total = 0L;
        while (at < pattern.Length && pattern[at] != ')')
        {
            var one = Atom(pattern, ref at, countMax, depth);
            total = Math.Min(total + one * Repetitions(pattern, ref at, countMax), countMax + 1L);
        }

        return total;
    }

    private static long Atom(string pattern, ref int at, int countMax, int depth)
    {
        switch (pattern[at])
        {
            case '(':
                at++;
                if (depth == DepthMax)
                {
                    at = pattern.Length;
                    return countMax + 1L;
                }

                SkipOptions(pattern, ref at);
                var inner = Sequence(pattern, ref at, countMax, depth + 1);
                if (at < pattern.Length) at++;
                return Math.Max(inner, 1);
            case '[':
                PatternClass.Skip(pattern, ref at);
                return 1;
            case '\\':
                // \c takes the character behind it, which may be a bracket.
                at += at + 1 < pattern.Length && pattern[at + 1] == 'c' ? 3 : 2;
                return 1;
            default:
                at++;
                return 1;
        }
    }

    /// <summary>Past what a group says of itself: <c>?:</c>, <c>?i:</c>, <c>?&lt;name&gt;</c>.</summary>
    private static void SkipOptions(string pattern, ref int at)
    {
        if (at >= pattern.Length || pattern[at] != '?') return;
        at++;
        if (at < pattern.Length && (pattern[at] is '<' or '\''))
        {
            var end = pattern.IndexOf(pattern[at] == '<' ? '>' : '\'', at + 1);
            at = end < 0 ? pattern.Length : end + 1;
            return;
        }

        while (at < pattern.Length && (char.IsAsciiLetter(pattern[at]) || pattern[at] is '-' or '+')) at++;
        if (at < pattern.Length && pattern[at] == ':') at++;
    }

    /// <summary>How often the atom before is written out: <c>{2,5}</c> five times, <c>{2,}</c> three times, <c>*</c> once.</summary>
    private static long Repetitions(string pattern, ref int at, int countMax)
    {
        if (at >= pattern.Length) return 1;
        if (pattern[at] is '*' or '+' or '?')
        {
            at++;
            SkipLazy(pattern, ref at);
            return 1;
        }

        var end = pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
        if (end < 0 || Bounds(pattern.AsSpan(at + 1, end - at - 1)) is not { } bounds) return 1;
        at = end + 1;
        SkipLazy(pattern, ref at);
        return Math.Clamp(bounds, 1L, countMax + 1L);
    }

    private static void SkipLazy(string pattern, ref int at)
    {
        if (at < pattern.Length && pattern[at] == '?') at++;
    }

    private static long? Bounds(ReadOnlySpan<char> inner)
    {
        var comma = inner.IndexOf(',');
        if (Digits(comma < 0 ? inner : inner[..comma]) is not { } least) return null;
        if (comma < 0) return least;
        return comma == inner.Length - 1 ? least + 1 : Digits(inner[(comma + 1)..]);
    }

    private static long? Digits(ReadOnlySpan<char> digits) => digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9')
        ? digits.Length > 9 ? int.MaxValue : long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
