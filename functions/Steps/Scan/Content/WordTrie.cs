namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds words and stems in one walk over their letters, without copying them out of the text.</summary>
/// <remarks>Filled once, before it is shared; reading changes nothing, so that any number of threads may.</remarks>
internal sealed class WordTrie
{
    /// <summary>Where every walk starts, and what a failed step leads to.</summary>
    public const int Root = 0;

    private const int Symbols = 36;

    private readonly List<int> steps = [.. new int[Symbols]];
    private readonly List<ulong> wholes = [0];
    private readonly List<ulong> stems = [0];

    /// <summary>Adds a word of letters a-z and digits; a star at its end makes it a stem. Values of the same word are joined.</summary>
    public void Add(string word, ulong value)
    {
        var stem = word.EndsWith('*');
        var node = Root;
        foreach (var character in stem ? word.AsSpan(..^1) : word)
        {
            var step = node * Symbols + Symbol(character);
            if (steps[step] == Root)
            {
                steps[step] = wholes.Count;
                steps.AddRange(new int[Symbols]);
                wholes.Add(0);
                stems.Add(0);
            }

            node = steps[step];
        }

        if (stem) stems[node] |= value;
        else wholes[node] |= value;
    }

    /// <summary>The node after one more character; <see cref="Root"/> when no word goes on like that.</summary>
    public int Next(int node, char character)
    {
        var symbol = Symbol(character);
        return symbol < 0 ? Root : steps[node * Symbols + symbol];
    }

    /// <summary>The value of the word that ends exactly here.</summary>
    public ulong Whole(int node) => wholes[node];

    /// <summary>The value of a stem that ends here, whatever follows.</summary>
    public ulong Stem(int node) => stems[node];

    private static int Symbol(char character) => character switch
    {
        >= 'a' and <= 'z' => character - 'a',
        >= '0' and <= '9' => character - '0' + 26,
        _ => -1,
    };
}
