namespace Waxseal.Accounts;

/// <summary>
/// Finds where a class of characters ends, as the engine does: read further than that, a pattern seems smaller than it is.
/// </summary>
internal static class PatternClass
{
    /// <summary>
    /// Past a class that begins here. A bracket right at its beginning is a character of it, and another class is subtracted only after a
    /// dash that is neither the first character, nor escaped, nor the end of a range.
    /// </summary>
    public static void Skip(string pattern, ref int at)
    {
        at++;
        if (Is(pattern, at, '^')) at++;
        var (first, inRange) = (true, false);
        for (; at < pattern.Length && (first || pattern[at] != ']'); first = false)
        {
            var (one, plain) = (pattern[at], pattern[at] != '\\');
            if (one == '[' && inRange && !first)
            {
                Skip(pattern, ref at);
                inRange = false;
                continue;
            }

            if (plain) at++;
            else if (SkipsKind(pattern, ref at, ref inRange)) continue;

            if (inRange)
            {
                inRange = false;
            }
            else if (Is(pattern, at, '-') && at + 1 < pattern.Length && pattern[at + 1] != ']')
            {
                inRange = true;
                at++;
            }
            else if (one == '-' && !first && Is(pattern, at, '['))
            {
                Skip(pattern, ref at);
            }
        }

        at++;
    }

    /// <summary>Past an escape; true for one that can't begin a range: <c>\d</c>, <c>\p{L}</c>, and the dash.</summary>
    private static bool SkipsKind(string pattern, ref int at, ref bool inRange)
    {
        at++;
        if (at >= pattern.Length) return true;
        var kind = pattern[at++];
        switch (kind)
        {
            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                return true;
            case 'p' or 'P':
                var end = Is(pattern, at, '{') ? pattern.IndexOf('}', at) : -1;
                if (end >= 0) at = end + 1;
                return true;
            case '-':
                inRange = false;
                return true;
            case 'x':
                at += 2;
                return false;
            case 'u':
                at += 4;
                return false;
            case 'c':
                at++;
                return false;
            default:
                // Up to three octal digits.
                for (var digits = 1; char.IsBetween(kind, '0', '7') && digits < 3 && at < pattern.Length; digits++, at++)
                    if (!char.IsBetween(pattern[at], '0', '7')) break;
                return false;
        }
    }

    private static bool Is(string pattern, int at, char one) => at < pattern.Length && pattern[at] == one;
}
