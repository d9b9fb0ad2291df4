namespace Waxseal.Steps.Scan.Content;

/// <summary>Compares the words of a host name with the names of brands.</summary>
internal static class HostComparer
{
    /// <summary>Shorter looks turn up by chance.</summary>
    private const int LooksLengthMin = 4;

    /// <summary>From this length on two slips are still the same name.</summary>
    private const int TwoSlipsLengthMin = 9;

    /// <summary>The closest likeness of any word of a host to any brand.</summary>
    public static HostLikeness Compare(string host)
    {
        var closest = HostLikeness.None;
        var bait = HoldsBait(host);
        var stem = host.LastIndexOf('.') is var dot and > 0 ? host[..dot] : host;
        foreach (var label in stem.Split('.'))
        {
            closest = Closer(closest, CompareWord(label.Replace("-", string.Empty, StringComparison.Ordinal), bait));
            if (!label.Contains('-')) continue;
            foreach (var word in label.Split('-')) closest = Closer(closest, CompareWord(word, bait));
        }

        return closest;
    }

    /// <summary>Whether a host name holds a word that makes it look like a desk: <c>secure</c>, <c>track</c>.</summary>
    public static bool HoldsBait(string host)
    {
        var stem = host.LastIndexOf('.') is var dot and > 0 ? host[..dot] : host;
        foreach (var word in stem.Split('.', '-', '_'))
        {
            if (HostNames.IsBait(word)) return true;
        }

        return false;
    }

    private static HostLikeness CompareWord(string word, bool bait)
    {
        if (word.Length < 2) return HostLikeness.None;
        if (Whole(BrandTable.Plain, word) is { } exact)
        {
            return exact.IsCommonWord && !bait ? HostLikeness.None : HostLikeness.Holds;
        }

        var looks = Looks(word);
        if (word.Length >= LooksLengthMin && (IsBrandByLooks(looks) || IsBrandByLooks(JoinLetters(looks)))) return HostLikeness.LooksAlike;

        foreach (var (spelling, _) in BrandTable.Telling)
        {
            if (word.Contains(spelling, StringComparison.Ordinal)) return HostLikeness.Holds;
            if (IsNear(word, spelling)) return HostLikeness.Near;
        }

        return HostLikeness.None;
    }

    private static bool IsBrandByLooks(string looks) => Whole(BrandTable.ByLooks, looks) is { IsCommonWord: false };

    private static Brand? Whole(WordTrie trie, string word)
    {
        var node = WordTrie.Root;
        foreach (var character in word)
        {
            node = trie.Next(node, character);
            if (node == WordTrie.Root) return null;
        }

        return trie.Whole(node) is var number and > 0 ? BrandTable.All[(int)number - 1] : null;
    }

    private static bool IsNear(string word, string spelling)
    {
        var slips = spelling.Length >= TwoSlipsLengthMin ? 2 : 1;
        if (Math.Abs(word.Length - spelling.Length) > slips) return false;

        // Nobody is fooled by a name with a wrong start and a wrong end; and this spares nearly all comparisons.
        var sameStart = word[0] == spelling[0] && word[1] == spelling[1];
        var sameEnd = word[^1] == spelling[^1] && word[^2] == spelling[^2];
        return (sameStart || sameEnd) && EditDistance.IsWithin(word, spelling, slips);
    }

    private static string Looks(string word) => string.Create(word.Length, word, static (looks, host) =>
    {
        for (var i = 0; i < looks.Length; i++)
        {
            looks[i] = LookAlikes.Skeleton(LookAlikes.Fold(host[i], out _), host[i]);
        }
    });

    /// <summary>Two letters that are read as one.</summary>
    private static string JoinLetters(string looks) =>
        looks.Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);

    private static HostLikeness Closer(HostLikeness left, HostLikeness right) => left > right ? left : right;
}
