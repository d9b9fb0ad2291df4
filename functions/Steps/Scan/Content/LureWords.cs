namespace Waxseal.Steps.Scan.Content;

/// <summary>The scanner's vocabulary, in the languages that the traffic has.</summary>
/// <remarks>
/// Tables of lines: a concept's name, then what stands for it. A star ends a stem, a low line is the gap between two words. Case and
/// accents do not matter, because <see cref="LookAlikes"/> folds them. What is written without gaps in a script other than Latin is
/// looked for anywhere in a word: Arabic and Hebrew glue articles to it, Han and Thai have no borders at all. Chosen by what reported
/// smishing says most (IMC25) and by what any speaker of the language would say instead. A word alone weighs nothing or little.
/// </remarks>
internal static class LureWords
{
    private static readonly string[] Tables =
    [
        WesternWords.Table, EnglishPhrases.Table, WesternPhrases.Table, NorthernWords.Table, EasternWords.Table, TurkicWords.Table,
        SouthAsianLatinWords.Table, CyrillicWords.Table, GreekWords.Table, SemiticWords.Table, IndicWords.Table, EastAsianWords.Table,
        ThaiWords.Table, StoryWords.Western, StoryWords.Latin, StoryWords.Others, TaleWords.Table,
        ContactWords.Table,
    ];

    /// <summary>The single words in Latin letters as spelled.</summary>
    public static readonly WordTrie Plain = Read(static word => word);

    /// <summary>The same by their looks: letters that pass for each other are one.</summary>
    public static readonly WordTrie ByLooks = Read(Looks);

    /// <summary>What has gaps in it, and every other script.</summary>
    public static readonly PhraseMatcher Phrases = ReadPhrases();

    /// <summary>A word of the vocabulary by its looks.</summary>
    public static string Looks(string word) => string.Create(word.Length, word, static (looks, spelled) =>
    {
        for (var i = 0; i < looks.Length; i++) looks[i] = LookAlikes.Skeleton(spelled[i]);
    });

    private static WordTrie Read(Func<string, string> spelling)
    {
        var trie = new WordTrie();
        foreach (var (concept, entry) in Entries())
        {
            if (IsWord(entry)) trie.Add(spelling(entry), (ulong)concept);
        }

        return trie;
    }

    private static PhraseMatcher ReadPhrases() =>
        new(Entries().Where(entry => !IsWord(entry.Entry)).Select(entry => (Bordered(entry.Entry), (ulong)entry.Concept)));

    private static IEnumerable<(Concepts Concept, string Entry)> Entries()
    {
        foreach (var line in Tables.SelectMany(table => table.Split('\n')))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0) continue;
            var concept = Enum.Parse<Concepts>(parts[0]);
            foreach (var part in parts.AsSpan(1).ToArray()) yield return (concept, Fold(part));
        }
    }

    private static bool IsWord(string entry) => entry.All(c => char.IsAsciiLetterOrDigit(c) || c == '*');

    /// <summary>Phrases in Latin letters begin and end with words; those in other scripts only where the table says so.</summary>
    private static string Bordered(string entry)
    {
        if (!entry.All(char.IsAscii)) return entry;
        return entry.EndsWith('*') ? '_' + entry[..^1] : '_' + entry + '_';
    }

    private static string Fold(string entry) =>
        string.Concat(entry.Where(c => c is < '\u0300' or > '\u036F').Select(c => LookAlikes.Fold(c, out _)));
}
