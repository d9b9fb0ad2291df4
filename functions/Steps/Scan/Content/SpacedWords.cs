namespace Waxseal.Steps.Scan.Content;

/// <summary>Joins words whose letters are set apart: <c>P a y P a l</c>, <c>v.e.r.i.f.y</c>, or emoji between letters.</summary>
internal static class SpacedWords
{
    /// <summary>U.S. and B&amp;B are no words set apart; from this length on it does no harm to read them as one.</summary>
    private const int LettersMin = 4;

    /// <summary>Joins them in place; the letters of the longest and of all.</summary>
    public static (int Longest, int All) Join(MessageText text)
    {
        var plain = text.Plain;
        int longest = 0, all = 0, to = 0;
        for (var at = 0; at < plain.Length;)
        {
            var end = EndOfSpaced(plain, at, out var letters);
            if (letters >= LettersMin)
            {
                longest = Math.Max(longest, letters);
                all += letters;
                for (; at < end; at += 2) text.Move(at, to++, CharacterTraits.Spaced);
                at = end;
                continue;
            }

            // Until something was taken out, everything stands where it should.
            if (to == at) (at, to) = (end, end);
            while (at < end) text.Move(at++, to++, CharacterTraits.None);
        }

        text.Cut(to);
        return (longest, all);
    }

    /// <summary>The end of single letters with the same sign between each two; the next place when there are none.</summary>
    private static int EndOfSpaced(ReadOnlySpan<char> plain, int start, out int letters)
    {
        letters = 0;
        if (start + 2 >= plain.Length || !char.IsLetter(plain[start]) || IsJoined(plain, start + 1)) return start + 1;
        if (start > 0 && IsJoined(plain, start - 1)) return start + 1;

        var sign = plain[start + 1];
        if (sign is '\n' or '\r' or '/' or '@') return start + 1;
        letters = 1;
        var at = start;
        while (at + 2 < plain.Length && plain[at + 1] == sign && (at + 3 == plain.Length || !IsJoined(plain, at + 3)))
        {
            if (IsJoined(plain, at + 2)) letters++;
            else if (sign != ' ' || plain[at + 2] is not ('.' or '-' or ':' or '/')) break;
            at += 2;
        }

        // "a.b.c.d.example.com": the labels of a name are no letters set apart.
        if (sign == '.' && at + 2 < plain.Length && plain[at + 1] == '.' && IsJoined(plain, at + 2)) letters = 0;
        return at + 1;
    }

    private static bool IsJoined(ReadOnlySpan<char> plain, int at) =>
        plain[at] < 0x80 ? char.IsAsciiLetterOrDigit(plain[at]) : plain[at] != LookAlikes.Other && char.IsLetterOrDigit(plain[at]);
}
