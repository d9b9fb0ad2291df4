namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds brands' names in words: in one word, spread over several, or in look-alike letters.</summary>
internal static class BrandReader
{
    /// <summary>Names of more words than this do not occur; letters set apart ("P a y P a l") do.</summary>
    private const int WordsMax = 8;

    /// <summary>A look-alike of fewer letters is a coincidence.</summary>
    private const int DisguiseLengthMin = 4;

    /// <summary>Up to this length a name that is also a word must be in capitals throughout: UPS, EE.</summary>
    private const int ShortNameMax = 3;

    private const int OpeningWordsMax = 2;
    private const int WordCharactersMax = 24;

    /// <summary>Before a name they say that it is a means, in the languages of the traffic.</summary>
    private static readonly WordSet MeansWords = WordSet.Of(
        "with via using through by on mit per bei uber durch auf avec par chez sur con por mediante en tramite com pelo pela no na met " +
        "door bij op med av pa z przez do or and oder und ou et y o e en i");

    /// <summary>Before a name they say whose customer the reader is, or who writes.</summary>
    private static readonly WordSet ClaimWords = WordSet.Of(
        "your yr ur ihr ihre ihrem ihren ihrer dein deine deinem votre vos ton su tu sus tuo suo tua sua seu uw je jouw din ditt from " +
        "von team dear");

    /// <summary>All names found, from left to right.</summary>
    /// <remarks><paramref name="isSender"/>: the words are a sender's name, where a common word is meant as a name.</remarks>
    public static void Read(MessageText text, List<Word> words, List<BrandMention> mentions, bool isSender)
    {
        mentions.Clear();
        for (var i = 0; i < words.Count; i++)
        {
            if (Longest(BrandTable.Plain, text.Plain, words, i, out var last) is { } brand)
            {
                if (!isSender && brand.IsCommonWord && !IsWrittenAsName(text, words[i])) continue;
                mentions.Add(Mention(text, words, brand, i, last, IsHidden(text, words[i])));
                i = last;
            }
            else if (WordReader.IsOdd(text, words[i].Start, words[i].Length, out _)
                && Longest(BrandTable.ByLooks, text.Skeleton, words, i, out last) is { IsCommonWord: false } alike
                && words[last].End - words[i].Start >= DisguiseLengthMin)
            {
                mentions.Add(Mention(text, words, alike, i, last, isDisguised: true));
                i = last;
            }
        }
    }

    private static BrandMention Mention(MessageText text, List<Word> words, Brand brand, int first, int last, bool isDisguised)
    {
        var start = words[first].Start;
        return new BrandMention(brand, start, words[last].End - start, isDisguised, PartOf(text, words, first, last));
    }

    private static BrandPart PartOf(MessageText text, List<Word> words, int first, int last)
    {
        var plain = text.Plain;
        if (first > 0)
        {
            var before = words[first - 1];
            var word = plain.Slice(before.Start, Math.Min(before.Length, WordCharactersMax));
            if (ClaimWords.Contains(word)) return BrandPart.Claim;
            if (before.Clause == words[first].Clause && MeansWords.Contains(word)) return BrandPart.Means;
        }

        if (first < OpeningWordsMax) return BrandPart.Claim;

        // "HSBC: ...", "[HSBC]", and the signature "- HSBC" at the end.
        var end = words[last].End;
        var isLabel = end < plain.Length && plain[end] is ':' or ']' or ')' or '\u3011';
        return isLabel || last == words.Count - 1 ? BrandPart.Claim : BrandPart.Passing;
    }

    private static Brand? Longest(WordTrie trie, ReadOnlySpan<char> view, List<Word> words, int first, out int last)
    {
        var node = WordTrie.Root;
        Brand? found = null;
        last = first;
        for (var i = first; i < words.Count && i < first + WordsMax; i++)
        {
            foreach (var character in view.Slice(words[i].Start, words[i].Length))
            {
                node = trie.Next(node, character);
                if (node == WordTrie.Root) return found;
            }

            if (trie.Whole(node) is var number and > 0)
            {
                found = BrandTable.All[(int)number - 1];
                last = i;
            }
        }

        return found;
    }

    private static bool IsHidden(MessageText text, Word word) =>
        WordReader.IsOdd(text, word.Start, word.Length, out var hidden) && hidden;

    private static bool IsWrittenAsName(MessageText text, Word word)
    {
        var capitals = word.Length <= ShortNameMax ? word.Length : 1;
        for (var i = word.Start; i < word.Start + capitals; i++)
        {
            if (char.IsAsciiLetter(text.Plain[i]) && (text.Traits[i] & CharacterTraits.Capital) == 0) return false;
        }

        return true;
    }
}
