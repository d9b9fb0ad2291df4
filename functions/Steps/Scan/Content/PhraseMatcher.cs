namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds phrases of any script in one walk over a text (Aho and Corasick, 1975), without copying anything out of it.</summary>
/// <remarks>
/// Filled once by its constructor; reading changes nothing. A step costs a bounded number of comparisons on average over a text,
/// however the text is written, because every step back along the links is paid for by a step forward before it.
/// </remarks>
internal sealed class PhraseMatcher
{
    private const ushort Unknown = 0;
    private const ushort GapSymbol = 1;
    private const ushort Skipped = 2;
    private const char Gap = '_';

    /// <summary>Pairs: a character, then the one it counts as. Accents of Greek, yo, forms of alef, yeh and kaf.</summary>
    private const string Aliases =
        "\u03AC\u03B1\u03AD\u03B5\u03AE\u03B7\u03AF\u03B9\u03CC\u03BF\u03CD\u03C5\u03CE\u03C9\u03CA\u03B9\u03CB\u03C5\u0390\u03B9" +
        "\u03B0\u03C5\u03C2\u03C3\u0451\u0435\u0623\u0627\u0625\u0627\u0622\u0627\u0671\u0627\u0629\u0647\u0649\u064A\u06CC\u064A" +
        "\u06A9\u0643\u0901\u0902";

    private readonly ushort[] symbols = new ushort[char.MaxValue + 1];
    private readonly List<ulong> values = [];
    private readonly List<int> lengths = [];
    private readonly List<int> fallbacks = [];
    private readonly List<SortedList<ushort, int>> growing = [];
    private readonly int[] fromRoot;
    private readonly int[] firstChild;
    private readonly ushort[] childSymbols;
    private readonly int[] childNodes;

    /// <summary>Builds the automaton.</summary>
    /// <param name="phrases">Folded phrases; a low line stands for anything between words.</param>
    public PhraseMatcher(IEnumerable<(string Phrase, ulong Value)> phrases)
    {
        var next = Skipped;
        foreach (var character in Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i))
        {
            if (IsSkipped(character)) symbols[character] = Skipped;
            else if (!IsPartOfWord(character)) symbols[character] = GapSymbol;
        }

        NewNode(0);
        foreach (var (phrase, value) in phrases) Add(phrase, value, ref next);
        for (var i = 0; i < Aliases.Length; i += 2) symbols[Aliases[i]] = symbols[Aliases[i + 1]];

        fromRoot = new int[next + 1];
        foreach (var (symbol, node) in growing[0]) fromRoot[symbol] = node;
        LinkBack();
        firstChild = new int[growing.Count + 1];
        for (var node = 0; node < growing.Count; node++) firstChild[node + 1] = firstChild[node] + growing[node].Count;
        childSymbols = [.. growing.SelectMany(children => children.Keys)];
        childNodes = [.. growing.SelectMany(children => children.Values)];
        growing.Clear();
        Start = Step(0, GapSymbol);
    }

    /// <summary>Where every text starts: after a gap.</summary>
    public int Start { get; }

    /// <summary>What can stand inside a word: letters, digits and the vowel signs of scripts that write them apart.</summary>
    public static bool IsPartOfWord(char character) =>
        character < 0x80 ? char.IsAsciiLetterOrDigit(character)
        : character != LookAlikes.Other && (char.IsLetterOrDigit(character) || IsVowelSign(character));

    /// <summary>The node after one more character.</summary>
    public int Next(int node, char character)
    {
        var symbol = symbols[character];
        return symbol switch
        {
            Skipped => node,
            Unknown => 0,
            _ => Step(node, symbol),
        };
    }

    /// <summary>The values of all phrases that end here.</summary>
    public ulong Value(int node) => values[node];

    /// <summary>The values of all phrases that end here if the word does.</summary>
    public ulong ValueAtEnd(int node) => values[node] | values[Step(node, GapSymbol)];

    /// <summary>Characters of the longest phrase that ends here; 0 when none does.</summary>
    public int Length(int node) => lengths[node];

    private static bool IsVowelSign(char character) =>
        char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>Vowel points of Arabic and Hebrew, the stretching line, the nukta: written or left out at will.</summary>
    private static bool IsSkipped(char character) =>
        character is (>= '\u064B' and <= '\u0652') or '\u0640' or (>= '\u05B0' and <= '\u05C7') or '\u093C' or '\u200C' or '\u200D';

    private void Add(string phrase, ulong value, ref ushort next)
    {
        var node = 0;
        foreach (var character in phrase)
        {
            if (symbols[character] == Skipped) continue;
            if (character != Gap && symbols[Alias(character)] == Unknown) symbols[Alias(character)] = ++next;
            var symbol = character == Gap ? GapSymbol : symbols[Alias(character)];
            if (!growing[node].TryGetValue(symbol, out var child))
            {
                child = NewNode(lengths[node] + 1);
                growing[node].Add(symbol, child);
            }

            node = child;
        }

        values[node] |= value;
    }

    private static char Alias(char character)
    {
        for (var i = 0; i < Aliases.Length; i += 2)
        {
            if (Aliases[i] == character) return Aliases[i + 1];
        }

        return character;
    }

    private int NewNode(int length)
    {
        values.Add(0);
        lengths.Add(length);
        fallbacks.Add(0);
        growing.Add([]);
        return values.Count - 1;
    }

    /// <summary>
    /// Gives every node the longest other node that its text ends with, and that one's values. Up to here lengths were depths; where no
    /// phrase of its own ends, the longest that does is that one's.
    /// </summary>
    private void LinkBack()
    {
        var waiting = new Queue<int>(growing[0].Values);
        while (waiting.TryDequeue(out var node))
        {
            if (values[node] == 0) lengths[node] = lengths[fallbacks[node]];
            values[node] |= values[fallbacks[node]];
            foreach (var (symbol, child) in growing[node])
            {
                var back = fallbacks[node];
                int found;
                while (!growing[back].TryGetValue(symbol, out found) && back != 0) back = fallbacks[back];
                fallbacks[child] = found;
                waiting.Enqueue(child);
            }
        }
    }

    private int Step(int node, ushort symbol)
    {
        for (; node != 0; node = fallbacks[node])
        {
            var at = Array.BinarySearch(childSymbols, firstChild[node], firstChild[node + 1] - firstChild[node], symbol);
            if (at >= 0) return childNodes[at];
        }

        return fromRoot[symbol];
    }
}
