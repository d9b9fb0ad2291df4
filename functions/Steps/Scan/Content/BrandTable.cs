using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Waxseal.Steps.Scan.Content;

/// <summary>The names most used in reported smishing, with their own domains. Own table.</summary>
/// <remarks>Chosen from the facts of IMC25 (how often a name is misused) and of MISP's list of bank web sites.</remarks>
internal static class BrandTable
{
    /// <summary>All brands; an index into this is a brand's number.</summary>
    public static readonly ImmutableArray<Brand> All =
    [
        .. $"{BrandRowsOne.Rows}\n{BrandRowsTwo.Rows}\n{BrandRowsThree.Rows}"
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read),
    ];

    /// <summary>Spellings to numbers plus one.</summary>
    public static readonly WordTrie Plain = Trie(static _ => true, static spelling => spelling);

    /// <summary>Spellings by their looks to numbers plus one.</summary>
    public static readonly WordTrie ByLooks = Trie(static _ => true, LureWords.Looks);

    /// <summary>Spellings long enough to be looked for inside other words of a host name.</summary>
    public static readonly WordTrie Telling = Trie(IsTelling, static spelling => spelling);

    /// <summary>The same by their looks.</summary>
    public static readonly WordTrie TellingByLooks = Trie(IsTelling, LureWords.Looks);

    /// <summary>The shortest name that does not turn up inside other words.</summary>
    public const int TellingLengthMin = 6;

    private const int ShortNameMin = 3;
    private const int LetterPairs = 128 * 128;

    /// <summary>Endings under which the brand alone registers; not <c>.ing</c>, which is open to anybody, nor another's Hermes.</summary>
    private static readonly WordSet OwnEndings = WordSet.Of(
        "airtel alipay amazon americanexpress amex anz apple asda auspost banamex barclaycard barclays bbva bestbuy bnpparibas bofa " +
        "bradesco capitalone chase citi commbank dhl fedex fido gmail godaddy google hdfc hdfcbank homedepot hsbc icbc itau jio " +
        "jpmorgan kddi kpn lidl microsoft mtn nab netflix nike norton orange playstation pnc rogers samsung sbi sfr skype softbank " +
        "statebank taobao tmall ubs ups visa walmart yahoo youtube");

    private static readonly FrozenDictionary<string, Brand[]>.AlternateLookup<ReadOnlySpan<char>> Owners = All
        .SelectMany(brand => brand.Domains.Select(domain => (domain, brand)))
        .GroupBy(pair => pair.domain).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.brand).ToArray())
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, Brand[]>.AlternateLookup<ReadOnlySpan<char>> OwnersAnywhere = All
        .SelectMany(brand => brand.Domains.Select(domain => (domain, brand)))
        .Where(pair => pair.domain.EndsWith(".*", StringComparison.Ordinal)).GroupBy(pair => pair.domain[..^2])
        .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.brand).ToArray())
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[][] ByStart = ByLetters(static spelling => LettersOf(spelling));
    private static readonly string[][] ByEnd = ByLetters(static spelling => LettersOf(spelling.AsSpan()[^2..]));

    /// <summary>Whether a link leads to a brand's own pages.</summary>
    public static bool IsOwned(in Link link) => OwnersOf(link).Count > 0;

    /// <summary>Whether a domain is a brand's name and nothing else, under a country the table does not know it in.</summary>
    public static bool IsNamesake(in Link link)
    {
        var name = HostNames.ChosenLabelOf(link.Domain);
        return name.Length >= ShortNameMin && HostNames.IsReputableCountry(HostNames.EndingOf(link.Domain))
            && !HostNames.IsShared(link.Host) && Whole(Plain, name) is { IsCommonWord: false };
    }

    /// <summary>Whose domain this is: none, one, or several that share it (gov.uk).</summary>
    public static IReadOnlyList<Brand> OwnersOf(in Link link)
    {
        // On a suffix that strangers share, a brand's name is what a stranger chose.
        if (HostNames.IsShared(link.Host)) return [];
        if (Owners.TryGetValue(link.Domain, out var owners) || Owners.TryGetValue(link.Host, out owners)) return owners;

        // gov.uk and gouv.fr are suffixes that a government alone registers under.
        var suffix = link.Domain[(link.Domain.IndexOf('.') + 1)..];
        if (suffix is "gov.uk" or "gouv.fr" or "nhs.uk" && Owners.TryGetValue(suffix, out owners)) return owners;

        var dot = link.Domain.IndexOf('.');
        var ending = HostNames.EndingOf(link.Domain);

        if (OwnEndings.Contains(ending) && Whole(Plain, ending) is { } owner) return [owner];
        return dot > 0 && IsReputable(ending) && OwnersAnywhere.TryGetValue(link.Domain[..dot], out owners) ? owners : [];
    }

    /// <summary>Telling spellings that start like a word, and those that end like it: nobody is fooled by a wrong start and end.</summary>
    public static (string[] SameStart, string[] SameEnd) Near(ReadOnlySpan<char> word) =>
        (ByStart[LettersOf(word)], ByEnd[LettersOf(word[^2..])]);

    /// <summary>The brand that a word spells as a whole.</summary>
    public static Brand? Whole(WordTrie trie, ReadOnlySpan<char> word)
    {
        var node = WordTrie.Root;
        foreach (var character in word)
        {
            node = trie.Next(node, character);
            if (node == WordTrie.Root) return null;
        }

        return trie.Whole(node) is var number and > 0 ? All[(int)number - 1] : null;
    }

    private static bool IsReputable(ReadOnlySpan<char> ending) =>
        ending is "com" or "net" or "org" || HostNames.IsReputableCountry(ending);

    private static Brand Read(string row)
    {
        var parts = row.TrimEnd('\r').Split('|');
        return new Brand(parts[0].TrimStart('!'), parts[1].Split(' '), parts[2].Split(' '), parts[0].StartsWith('!'));
    }

    private static bool IsTelling((Brand Brand, string Spelling) named) =>
        !named.Brand.IsCommonWord && named.Spelling.Length >= TellingLengthMin;

    private static WordTrie Trie(Func<(Brand Brand, string Spelling), bool> isWanted, Func<string, string> spelling)
    {
        var trie = new WordTrie();
        for (var number = 0; number < All.Length; number++)
        {
            foreach (var spelled in All[number].Spellings)
            {
                if (isWanted((All[number], spelled))) trie.Add(spelling(spelled), (ulong)number + 1);
            }
        }

        return trie;
    }

    private static int LettersOf(ReadOnlySpan<char> word) => word[0] < 0x80 && word[1] < 0x80 ? word[0] * 128 + word[1] : 0;

    private static string[][] ByLetters(Func<string, int> letters)
    {
        var byLetters = new string[LetterPairs][];
        Array.Fill(byLetters, []);
        foreach (var brand in All)
        {
            foreach (var spelling in brand.Spellings)
            {
                if (IsTelling((brand, spelling))) byLetters[letters(spelling)] = [.. byLetters[letters(spelling)], spelling];
            }
        }

        return byLetters;
    }
}
