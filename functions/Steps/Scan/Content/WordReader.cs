namespace Waxseal.Steps.Scan.Content;

/// <summary>Splits a message into words and looks each up, by spelling first and by looks when something is odd about it.</summary>
internal static class WordReader
{
    /// <summary>Shorter words turn up by chance when digits are read as letters.</summary>
    private const int DisguiseLengthMin = 4;

    private const int UnspacedWordLength = 2;

    private const CharacterTraits Odd = CharacterTraits.LookAlike | CharacterTraits.Crooked;

    /// <summary>All words, in order, but for those inside links: a path that says "account" talks nobody into anything.</summary>
    public static void Read(MessageText text, LinkList links, List<Word> words)
    {
        var link = 0;
        var plain = text.Plain;
        words.Clear();
        var clause = 0;
        var node = LureWords.Phrases.Start;
        var at = 0;
        while (at < plain.Length)
        {
            while (link < links.Count && links[link].Start < at) link++;

            // A sign can join a word to a link: "pay$example.com".
            var upToLink = link < links.Count ? plain[..links[link].Start] : plain;
            if (at == upToLink.Length)
            {
                at += links[link++].Length;
                node = LureWords.Phrases.Start;
            }
            else if (IsUnspaced(plain[at])) at = ReadUnspaced(upToLink, at, clause, ref node, words);
            else if (IsLetterOrDigit(plain[at]))
            {
                var start = at;
                at = EndOf(upToLink, at);
                var phrases = Walk(plain[start..at], ref node);
                var word = Judge(text, start, at - start, clause);
                words.Add(word with { Concepts = word.Concepts | phrases });
            }
            else
            {
                if (EndsClause(plain, at)) clause++;
                var before = node;
                node = LureWords.Phrases.Next(node, plain[at]);

                // "a  b" and "a - b" have one gap, like "a b".
                if (at > 0 && !IsLetterOrDigit(plain[at - 1]) && !IsUnspaced(plain[at - 1])) node = before;
                at++;
            }
        }
    }

    /// <summary>A script that puts no spaces between its words: Thai, Lao, Khmer, Burmese, kana, Han.</summary>
    private static bool IsUnspaced(char character) => character switch
    {
        < '\u0E00' => false,
        <= '\u0EFF' => true,
        >= '\u1000' and <= '\u109F' => true,
        >= '\u1780' and <= '\u17FF' => true,
        >= '\u3040' and <= '\u30FF' => true,
        >= '\u3400' and <= '\u9FFF' => true,
        _ => false,
    };

    /// <summary>Cuts a run of such a script at the phrases in it; what is between counts as a word for every two characters.</summary>
    private static int ReadUnspaced(ReadOnlySpan<char> plain, int at, int clause, ref int node, List<Word> words)
    {
        var pending = at;
        for (; at < plain.Length && IsUnspaced(plain[at]); at++)
        {
            node = LureWords.Phrases.Next(node, plain[at]);
            var found = LureWords.Phrases.Value(node);
            if (found != 0)
            {
                var length = Math.Min(LureWords.Phrases.Length(node), at + 1);
                words.Add(new Word(at + 1 - length, length, clause, (Concepts)found, false));
                pending = at + 1;
            }
            else if (at - pending >= UnspacedWordLength)
            {
                words.Add(new Word(pending, UnspacedWordLength, clause, Concepts.None, false));
                pending += UnspacedWordLength;
            }
        }

        return at;
    }

    private static Concepts Walk(ReadOnlySpan<char> word, ref int node)
    {
        var found = 0UL;
        foreach (var character in word)
        {
            // The apostrophe of "don't" is part of its word here and no gap.
            if (character == '\'') continue;
            node = LureWords.Phrases.Next(node, character);
            found |= LureWords.Phrases.Value(node);
        }

        return (Concepts)(found | LureWords.Phrases.ValueAtEnd(node));
    }

    private static int EndOf(ReadOnlySpan<char> plain, int at)
    {
        at++;
        while (at < plain.Length && ((IsLetterOrDigit(plain[at]) && !IsUnspaced(plain[at])) || JoinsLetters(plain, at))) at++;
        return at;
    }

    private static bool IsLetterOrDigit(char character) => PhraseMatcher.IsPartOfWord(character);

    /// <summary>A sign in place of a letter, as in <c>p@ssword</c>, or the apostrophe of <c>don't</c>.</summary>
    private static bool JoinsLetters(ReadOnlySpan<char> plain, int at)
    {
        if (at + 1 >= plain.Length || !char.IsAsciiLetterOrDigit(plain[at + 1])) return false;
        if (plain[at] is '@' or '$' or '|') return true;
        return plain[at] == '\'' && plain[at + 1] == 't' && (at + 2 == plain.Length || !IsLetterOrDigit(plain[at + 2]));
    }

    private static bool EndsClause(ReadOnlySpan<char> plain, int at) => plain[at] switch
    {
        '\n' or ';' or '!' or '?' or '\u3001' or '\uFF0C' or '\u060C' or '\u061F' or '\u0964' => true,
        '.' or ',' or ':' => at + 1 == plain.Length || !IsLetterOrDigit(plain[at + 1]),
        _ => false,
    };

    private static Word Judge(MessageText text, int start, int length, int clause)
    {
        var found = LookUp(LureWords.Plain, text.Plain.Slice(start, length));
        if (length < DisguiseLengthMin || !IsOdd(text, start, length, out var hidden))
        {
            return new Word(start, length, clause, found, false);
        }

        if (found != Concepts.None) return new Word(start, length, clause, found, hidden);

        found = LookUp(LureWords.ByLooks, text.Skeleton.Slice(start, length));
        return new Word(start, length, clause, found, found != Concepts.None);
    }

    private static Concepts LookUp(WordTrie trie, ReadOnlySpan<char> word)
    {
        var node = WordTrie.Root;
        var value = 0UL;
        foreach (var character in word)
        {
            if (character == '\'') continue;
            node = trie.Next(node, character);
            if (node == WordTrie.Root) return (Concepts)value;
            value |= trie.Stem(node);
        }

        return (Concepts)(value | trie.Whole(node));
    }

    /// <summary>Whether a word could be in disguise; <paramref name="hidden"/> when it is even if it is spelled right.</summary>
    internal static bool IsOdd(MessageText text, int start, int length, out bool hidden)
    {
        var plain = text.Plain.Slice(start, length);
        var traits = text.Traits.Slice(start, length);
        bool odd = false, letters = false, signs = false, capitalAmongSmall = false;
        hidden = false;
        for (var i = 0; i < length; i++)
        {
            odd |= (traits[i] & Odd) != 0;
            hidden |= (traits[i] & CharacterTraits.Crooked) != 0 && (i > 0 || (traits[i] & CharacterTraits.AfterHidden) == 0);
            if (char.IsAsciiLetter(plain[i])) letters = true;
            else if (plain[i] < 0x80 && plain[i] != '\'') signs = true;

            // A capital I passes for a small l: PayPaI.
            capitalAmongSmall |= i > 0 && plain[i] == 'i' && (traits[i] & CharacterTraits.Capital) != 0
                && char.IsAsciiLetter(plain[i - 1]) && (traits[i - 1] & CharacterTraits.Capital) == 0;
        }

        return odd || capitalAmongSmall || (letters && signs);
    }
}
