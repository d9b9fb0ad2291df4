using System.Buffers;
using System.Collections.Frozen;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Words and phrases to look for, all in one pass over each view of a text, at the borders of words.</summary>
/// <remarks>
/// A phrase is found whatever white space stands between its words. Scripts that don't set words apart, and Korean, where particles
/// join the word, have no borders to ask for. Found by looks only, a letter must be written in disguise: <c>1oan</c> is "loan", the name
/// "Ioan" is not.
/// </remarks>
public sealed class PolicyTerms
{
    /// <summary>None.</summary>
    public static PolicyTerms None { get; } = new([]);

    private const CharacterTraits Odd = CharacterTraits.LookAlike | CharacterTraits.Styled | CharacterTraits.AfterHidden;

    private readonly View plain;
    private readonly View looks;

    /// <summary>Terms in any case; one that says nothing is left out: it would be found everywhere or nowhere.</summary>
    public PolicyTerms(IEnumerable<string> terms)
    {
        var folded = terms.Select(MessageText.Of).Where(IsTerm)
            .Select(text => new Term(OneSpaced(text.Plain), OneSpaced(text.Skeleton))).ToArray();
        plain = new View(folded, term => term.Plain);
        looks = new View(folded, term => term.Skeleton);
    }

    /// <summary>Whether a term has a letter or digit as the scanner reads it: fillers and stretching lines are not read.</summary>
    public static bool IsTerm(string term) => IsTerm(MessageText.Of(term));

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => plain.IsEmpty;

    /// <summary>The first place of a term in the views, and its length there.</summary>
    internal bool TryFind(MessageText text, out int start, out int length)
    {
        (start, length) = (0, 0);
        return !IsEmpty &&
            (TryFind(text, plain, text.Plain, byLooks: false, out start, out length) ||
            TryFind(text, looks, text.Skeleton, byLooks: true, out start, out length));
    }

    /// <summary>Never prints terms.</summary>
    public override string ToString() => "PolicyTerms";

    private static bool IsTerm(MessageText text)
    {
        foreach (var character in text.Plain)
        {
            if (char.IsLetterOrDigit(character)) return true;
        }

        return false;
    }

    // What cannot be seen is gone by now, and may have had a space on each side.
    private static string OneSpaced(ReadOnlySpan<char> view) =>
        string.Join(' ', view.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool TryFind(MessageText text, View view, ReadOnlySpan<char> span, bool byLooks, out int start, out int length)
    {
        for (start = 0; start < span.Length; start++)
        {
            var hit = span[start..].IndexOfAny(view.FirstWords);
            if (hit < 0) break;
            start += hit;
            foreach (var term in view.At(span[start]))
            {
                length = LengthAt(text, span, start, term, byLooks);
                if (length > 0 && IsBorder(span, start) && IsBorder(span, start + length)) return true;
            }
        }

        (start, length) = (0, 0);
        return false;
    }

    /// <summary>Characters of the text that are the term, from a place on; 0 when it is not there.</summary>
    private static int LengthAt(MessageText text, ReadOnlySpan<char> span, int start, Term term, bool byLooks)
    {
        var wanted = byLooks ? term.Skeleton : term.Plain;
        var at = start;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (at >= span.Length) return 0;
            if (wanted[i] == ' ')
            {
                if (!char.IsWhiteSpace(span[at])) return 0;
                while (at < span.Length && char.IsWhiteSpace(span[at])) at++;
                continue;
            }

            if (span[at] != wanted[i] || (byLooks && !IsSameOrDisguised(text, at, term.Plain[i]))) return 0;
            at++;
        }

        return at - start;
    }

    private static bool IsSameOrDisguised(MessageText text, int at, char meant)
    {
        var written = text.Plain[at];
        if (written == meant || (text.Traits[at] & Odd) != 0 || !char.IsLetter(written)) return true;

        // A capital I passes for a small l, but not where a name begins with it.
        return (text.Traits[at] & CharacterTraits.Capital) != 0 && at > 0 && char.IsLetter(text.Plain[at - 1])
            && (text.Traits[at - 1] & CharacterTraits.Capital) == 0;
    }

    private static bool IsBorder(ReadOnlySpan<char> span, int at) =>
        at == 0 || at >= span.Length || !IsWordCharacter(span[at - 1]) || !IsWordCharacter(span[at]);

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) && !HasNoBorders(character);

    // Thai and Lao, Burmese, Khmer, Kana, Han, Hangul.
    private static bool HasNoBorders(char character) => character is
        (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF')
        or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF');

    private readonly record struct Term(string Plain, string Skeleton)
    {
        public override string ToString() => "Term";
    }

    /// <summary>The terms as one of the views shows them.</summary>
    private sealed class View
    {
        private readonly FrozenDictionary<char, Term[]> byFirst;

        public View(Term[] terms, Func<Term, string> shown)
        {
            byFirst = terms.GroupBy(term => shown(term)[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());
            FirstWords = SearchValues.Create([.. terms.Select(term => shown(term).Split(' ')[0]).Distinct()], StringComparison.Ordinal);
        }

        public SearchValues<string> FirstWords { get; }

        public bool IsEmpty => byFirst.Count == 0;

        public ReadOnlySpan<Term> At(char first) => byFirst.TryGetValue(first, out var terms) ? terms : [];
    }
}
