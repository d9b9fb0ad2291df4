namespace Waxseal.Steps.Scan.Content;

/// <summary>Compares the words of a host name with the names of brands.</summary>
internal static class HostComparer
{
    /// <summary>Shorter looks turn up by chance.</summary>
    private const int LooksLengthMin = 4;

    /// <summary>From this length on two slips are still the same name.</summary>
    private const int TwoSlipsLengthMin = 9;

    private const int OneSlipLengthMin = 5;

    /// <summary>What is longer is no name that a reader takes for another.</summary>
    private const int WordCharactersMax = 63;

    /// <summary>Names of more labels are odd enough by that.</summary>
    private const int LabelsMax = 8;

    private const int ShortNameMin = 3;

    /// <summary>The closest likeness of any word of a host to any brand.</summary>
    public static HostLikeness Compare(ReadOnlySpan<char> host)
    {
        var closest = HostLikeness.None;
        var bait = HoldsBait(host);
        var stem = host.LastIndexOf('.') is var dot and > 0 ? host[..dot] : host;
        Span<char> joined = stackalloc char[WordCharactersMax];
        var labels = 0;
        foreach (var range in stem.Split('.'))
        {
            if (labels++ == LabelsMax) break;
            var label = stem[range];
            closest = Closer(closest, CompareWord(WithoutHyphens(label, joined), bait));
            if (!label.Contains('-')) continue;
            foreach (var part in label.Split('-')) closest = Closer(closest, CompareWord(label[part], bait));
        }

        return closest;
    }

    /// <summary>Whether a host name holds a word that makes it look like a desk: <c>secure</c>, <c>track</c>.</summary>
    public static bool HoldsBait(ReadOnlySpan<char> host)
    {
        var stem = host.LastIndexOf('.') is var dot and > 0 ? host[..dot] : host;
        foreach (var range in stem.SplitAny(".-_"))
        {
            if (HostNames.IsBait(stem[range])) return true;
        }

        return false;
    }

    /// <summary>Whether a word of a path is a brand's name.</summary>
    public static bool HoldsBrand(ReadOnlySpan<char> path)
    {
        foreach (var range in path.SplitAny("/-_.?&=#"))
        {
            var word = path[range];
            if (word.Length is >= ShortNameMin and <= WordCharactersMax
                && BrandTable.Whole(BrandTable.Plain, word) is { IsCommonWord: false }) return true;
        }

        return false;
    }

    private static HostLikeness CompareWord(ReadOnlySpan<char> word, bool bait)
    {
        if (word.Length is < 2 or > WordCharactersMax) return HostLikeness.None;
        if (BrandTable.Whole(BrandTable.Plain, word) is { } exact)
        {
            return exact.IsCommonWord && !bait ? HostLikeness.None : HostLikeness.Holds;
        }

        Span<char> buffer = stackalloc char[2 * WordCharactersMax];
        var looks = Looks(word, buffer);
        if (word.Length >= LooksLengthMin && IsBrandByLooks(looks)) return HostLikeness.LooksAlike;
        if (Holds(BrandTable.Telling, word)) return HostLikeness.Holds;
        if (Holds(BrandTable.TellingByLooks, looks)) return HostLikeness.LooksAlike;
        if (HoldsShortNameWithBait(word)) return HostLikeness.Holds;
        var joined = JoinLetters(looks, buffer[WordCharactersMax..]);
        if (word.Length >= LooksLengthMin && IsBrandByLooks(joined)) return HostLikeness.LooksAlike;
        return IsNearAny(word) ? HostLikeness.Near : HostLikeness.None;
    }

    private static bool IsBrandByLooks(ReadOnlySpan<char> looks) =>
        BrandTable.Whole(BrandTable.ByLooks, looks) is { IsCommonWord: false };

    private static bool Holds(WordTrie names, ReadOnlySpan<char> word)
    {
        for (var start = 0; start + BrandTable.TellingLengthMin <= word.Length; start++)
        {
            var node = WordTrie.Root;
            foreach (var character in word[start..])
            {
                node = names.Next(node, character);
                if (node == WordTrie.Root) break;
                if (names.Whole(node) > 0) return true;
            }
        }

        return false;
    }

    /// <summary><c>uspstrack</c>, <c>mydhl</c>: a short name counts where all the rest is a word of bait.</summary>
    private static bool HoldsShortNameWithBait(ReadOnlySpan<char> word)
    {
        for (var cut = 2; cut <= word.Length - 2; cut++)
        {
            if (cut >= ShortNameMin && HostNames.IsBait(word[cut..])
                && BrandTable.Whole(BrandTable.Plain, word[..cut]) is not null) return true;
            if (word.Length - cut >= ShortNameMin && HostNames.IsBait(word[..cut])
                && BrandTable.Whole(BrandTable.Plain, word[cut..]) is { IsCommonWord: false }) return true;
        }

        return false;
    }

    private static bool IsNearAny(ReadOnlySpan<char> word)
    {
        if (word.Length < BrandTable.TellingLengthMin - 1) return false;
        var (sameStart, sameEnd) = BrandTable.Near(word);
        return IsNearAny(word, sameStart) || IsNearAny(word, sameEnd);
    }

    private static bool IsNearAny(ReadOnlySpan<char> word, string[] spellings)
    {
        foreach (var spelling in spellings)
        {
            if (Math.Abs(word.Length - spelling.Length) > 1) continue;
            var telling = TellingLengthOf(spelling);
            var slips = telling >= TwoSlipsLengthMin ? 2 : telling >= OneSlipLengthMin ? 1 : 0;
            if (slips > 0 && EditDistance.IsWithin(word, spelling, slips)) return true;
        }

        return false;
    }

    /// <summary>A slip in "sdaexpress" is one in its first three letters: what many names end in tells nothing.</summary>
    private static int TellingLengthOf(string spelling)
    {
        foreach (var common in CommonEnds)
        {
            if (spelling.EndsWith(common, StringComparison.Ordinal)) return spelling.Length - common.Length;
        }

        return spelling.Length;
    }

    private static readonly string[] CommonEnds =
        ["express", "bank", "post", "group", "card", "mobile", "online", "media", "energy", "cargo", "kargo"];

    private static ReadOnlySpan<char> WithoutHyphens(ReadOnlySpan<char> label, Span<char> joined)
    {
        if (!label.Contains('-')) return label;
        var length = 0;
        foreach (var character in label)
        {
            if (character == '-') continue;
            if (length == joined.Length) break;
            joined[length++] = character;
        }

        return joined[..length];
    }

    private static ReadOnlySpan<char> Looks(ReadOnlySpan<char> word, Span<char> looks)
    {
        for (var i = 0; i < word.Length; i++) looks[i] = LookAlikes.Skeleton(LookAlikes.Fold(word[i], out _), word[i]);
        return looks[..word.Length];
    }

    /// <summary>Two letters that are read as one, joined.</summary>
    private static ReadOnlySpan<char> JoinLetters(ReadOnlySpan<char> looks, Span<char> joined)
    {
        if (looks.IndexOf("rn") < 0 && looks.IndexOf("vv") < 0) return looks;
        var length = 0;
        for (var i = 0; i < looks.Length; i++, length++)
        {
            var pair = looks[i..Math.Min(i + 2, looks.Length)];
            joined[length] = pair is "rn" ? 'm' : pair is "vv" ? 'w' : looks[i];
            if (pair is "rn" or "vv") i++;
        }

        return joined[..length];
    }

    private static HostLikeness Closer(HostLikeness left, HostLikeness right) => left > right ? left : right;
}
