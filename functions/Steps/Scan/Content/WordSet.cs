using System.Collections.Frozen;

namespace Waxseal.Steps.Scan.Content;

/// <summary>A fixed set of words that can be asked for a part of a text without copying it out.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words;

    private WordSet(IEnumerable<string> words) =>
        this.words = words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A set of words that stand with one space between each two.</summary>
    public static WordSet Of(params string[] lists) =>
        new(lists.SelectMany(list => list.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A set of words.</summary>
    public static WordSet Of(IEnumerable<string> words) => new(words);

    /// <summary>Whether a word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word) => words.Contains(word);
}
