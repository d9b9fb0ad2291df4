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

    /// <summary>All names found, from left to right.</summary>
    /// <remarks><paramref name="isSender"/>: the words are a sender's name, where a common word is meant as a name.</remarks>
    public static List<BrandMention> Read(MessageText text, IReadOnlyList<Word> words, bool isSender)
    {
        var mentions = new List<BrandMention>();
        for (var i = 0; i < words.Count; i++)
        {
            if (Longest(BrandTable.Plain, text.Plain, words, i, out var last) is { } brand)
            {
                if (!isSender && brand.IsCommonWord && !IsWrittenAsName(text, words[i])) continue;
                var hidden = IsHidden(text, words[i]);
                mentions.Add(new BrandMention(brand, words[i].Start, words[last].End - words[i].Start, hidden));
                i = last;
            }
            else if (WordReader.IsOdd(text, words[i].Start, words[i].Length, out _)
                && Longest(BrandTable.ByLooks, text.Skeleton, words, i, out last) is { IsCommonWord: false } alike
                && words[last].End - words[i].Start >= DisguiseLengthMin)
            {
                mentions.Add(new BrandMention(alike, words[i].Start, words[last].End - words[i].Start, true));
                i = last;
            }
        }

        return mentions;
    }

    private static Brand? Longest(WordTrie trie, ReadOnlySpan<char> view, IReadOnlyList<Word> words, int first, out int last)
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
