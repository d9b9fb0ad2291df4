using System.Buffers;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Cuts a text into the pieces that its skeleton is made of.</summary>
internal static class SkeletonReader
{
    /// <summary>Words, numbers and links, in order; punctuation is left out but for the pause behind a piece.</summary>
    public static List<SkeletonToken> Read(string body, MessageText text, LinkList links)
    {
        var tokens = new List<SkeletonToken>();
        var plain = text.Plain;
        var next = 0;
        for (var at = 0; at < plain.Length;)
        {
            if (next < links.Count && at >= links[next].Start)
            {
                at = Math.Max(at + 1, links[next].Start + links[next].Length);
                tokens.Add(new SkeletonToken(SkeletonKind.Link, links[next].Domain.ToString(), Mark: MarkAfter(body, text, at)));
                next++;
                continue;
            }

            if (!char.IsLetterOrDigit(plain[at]))
            {
                at++;
                continue;
            }

            var limit = next < links.Count ? links[next].Start : plain.Length;
            var end = at;
            while (end < limit && char.IsLetterOrDigit(plain[end])) end++;
            AddRun(tokens, body, text, at, end);
            at = end;
        }

        return tokens;
    }

    // Scripts without spaces between words run numbers into words; a Latin word with a digit in it is a code.
    private static void AddRun(List<SkeletonToken> tokens, string body, MessageText text, int start, int end)
    {
        var run = text.Plain[start..end];
        if (!run.ContainsAnyInRange('0', '9') && !run.ContainsAny(OtherDigits)) tokens.Add(WordOf(body, text, start, end));
        else if (!run.ContainsAnyExceptInRange('\0', '\u024F'))
            tokens.Add(new SkeletonToken(SkeletonKind.Number, "", Mark: MarkAfter(body, text, end)));
        else AddMixed(tokens, body, text, start, end);
    }

    private static void AddMixed(List<SkeletonToken> tokens, string body, MessageText text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var digits = char.IsDigit(text.Plain[at]);
            var to = at;
            while (to < end && char.IsDigit(text.Plain[to]) == digits) to++;
            tokens.Add(digits ? new SkeletonToken(SkeletonKind.Number, "", Mark: MarkAfter(body, text, to)) : WordOf(body, text, at, to));
            at = to;
        }
    }

    private static SkeletonToken WordOf(string body, MessageText text, int start, int end)
    {
        var plain = text.Plain[start..end].ToString();
        var mark = MarkAfter(body, text, end);
        if (CalendarWords.Has(plain)) return new SkeletonToken(SkeletonKind.Number, "", Mark: mark);

        // A ligature is one character of the body and two of the views, and a link may end between them.
        var from = text.OriginOf(start);
        var written = body.AsSpan(from, Math.Max(text.OriginOf(end) - from, 1));
        return new SkeletonToken(
            SkeletonKind.Word, text.Skeleton[start..end].ToString(), plain, char.IsUpper(written[0]), !HasLower(written), mark);
    }

    private static char MarkAfter(string body, MessageText text, int end)
    {
        for (var at = end; at < text.Length; at++)
        {
            var character = body[text.OriginOf(at)];
            if (character is '\n' or '\r') return '.';
            if (!char.IsWhiteSpace(character)) return character;
        }

        return '.';
    }

    private static bool HasLower(ReadOnlySpan<char> written)
    {
        foreach (var character in written)
        {
            if (char.IsLower(character)) return true;
        }

        return false;
    }

    private static readonly SearchValues<char> OtherDigits = SearchValues.Create(
        "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9" +
        "\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F\u0E50\u0E51\u0E52\u0E53\u0E54\u0E55\u0E56\u0E57\u0E58\u0E59");
}
