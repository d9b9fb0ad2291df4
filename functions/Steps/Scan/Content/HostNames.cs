namespace Waxseal.Steps.Scan.Content;

/// <summary>What is known about names of hosts, by <see cref="HostEndings"/> and <see cref="HostLists"/>.</summary>
internal static class HostNames
{
    private static readonly WordSet WordCountries = WordSet.Of(HostLists.WordCountries);
    private static readonly WordSet Nouns = WordSet.Of(HostLists.Nouns);
    private static readonly WordSet PlainGeneral = WordSet.Of(HostLists.PlainGeneral);
    private static readonly WordSet Abused = WordSet.Of(HostLists.Abused);
    private static readonly WordSet Cheap = WordSet.Of(HostLists.Cheap);
    private static readonly WordSet Shorteners = WordSet.Of(HostLists.Shorteners);
    private static readonly WordSet SharedSuffixes = WordSet.Of(HostLists.Shared);
    private static readonly WordSet BaitWords = WordSet.Of(HostLists.Bait);

    /// <summary>No word of bait is longer.</summary>
    private const int BaitCharactersMax = 24;

    /// <summary>Endings that look wrong in the middle of a name: <c>bank.com.example</c>.</summary>
    private static readonly WordSet InnerEndings = WordSet.Of("com net org gov gob gouv co");

    /// <summary>Whether the ending is more often a word, after a full stop without a space.</summary>
    public static bool IsWordEnding(ReadOnlySpan<char> label) =>
        HostEndings.IsCountry(label) ? WordCountries.Contains(label) : !PlainGeneral.Contains(label) && label[0] < 0x80;

    /// <summary>Whether such an ending hardly ever starts a sentence.</summary>
    public static bool IsNounEnding(ReadOnlySpan<char> label) => Nouns.Contains(label);

    /// <summary>Whether a label is a country's ending of good repute.</summary>
    public static bool IsReputableCountry(ReadOnlySpan<char> label) =>
        HostEndings.IsCountry(label) && !Abused.Contains(label) && !Cheap.Contains(label);

    /// <summary>Whether the host's ending is one of the often abused.</summary>
    public static bool IsAbusedEnding(ReadOnlySpan<char> host) => Abused.Contains(EndingOf(host));

    /// <summary>Whether the host's ending is cheap, and used by honest senders, too.</summary>
    public static bool IsCheapEnding(ReadOnlySpan<char> host) => Cheap.Contains(EndingOf(host));

    /// <summary>Whether the domain only forwards to places the reader cannot see.</summary>
    public static bool IsShortener(ReadOnlySpan<char> domain) => Shorteners.Contains(domain);

    /// <summary>Whether the host is a stranger's on a shared suffix.</summary>
    public static bool IsShared(ReadOnlySpan<char> host) => SharedStart(host) >= 0;

    /// <summary>The part of a host that a stranger chose on a shared suffix; without one, the whole host.</summary>
    public static ReadOnlySpan<char> StrangersPartOf(ReadOnlySpan<char> host) => SharedStart(host) switch
    {
        < 0 => host,
        0 => [],
        var start => host[..start],
    };

    /// <summary>Whether a word in a host name is bait.</summary>
    public static bool IsBait(ReadOnlySpan<char> word)
    {
        if (word.Length > BaitCharactersMax) return false;
        Span<char> folded = stackalloc char[BaitCharactersMax];
        return BaitWords.Contains(LookAlikes.WithoutAccents(word, folded));
    }

    /// <summary>The ending: what follows the last dot.</summary>
    public static ReadOnlySpan<char> EndingOf(ReadOnlySpan<char> host) => host[(host.LastIndexOf('.') + 1)..];

    /// <summary>The label that somebody chose: <c>bank</c> of <c>bank.co.uk</c>.</summary>
    public static ReadOnlySpan<char> ChosenLabelOf(ReadOnlySpan<char> domain) =>
        domain.IndexOf('.') is var dot and > 0 ? domain[..dot] : domain;

    /// <summary>Where in a host name the part begins that somebody registered.</summary>
    /// <remarks>The ending and, where a country registers under second labels, those, or a shared suffix; and one label before.</remarks>
    public static int DomainStart(ReadOnlySpan<char> host)
    {
        var shared = SharedStart(host);
        if (shared >= 0) return shared == 0 ? 0 : host[..(shared - 1)].LastIndexOf('.') + 1;
        var at = host.Length;
        for (var labels = HostEndings.LabelsOf(host) + 1; labels > 0 && at > 0; labels--) at = host[..at].LastIndexOf('.');
        return at <= 0 ? 0 : at + 1;
    }

    /// <summary>Whether an ending stands in the middle of a name, before the part that somebody registered.</summary>
    public static bool HasInnerEnding(ReadOnlySpan<char> host, int domainStart)
    {
        var inner = domainStart > 0 ? host[..(domainStart - 1)] : [];
        foreach (var label in inner.Split('.'))
        {
            // "co.bank.com" is a country's desk; "bank.com.desk.top" has something before its ending.
            if (label.Start.Value > 0 && InnerEndings.Contains(inner[label])) return true;
        }

        // "bank-com.top", "gov-uk.info"
        var chosen = ChosenLabelOf(host[domainStart..]);
        return chosen.EndsWith("-com") || chosen.EndsWith("-gov") || chosen.StartsWith("com-") || chosen.StartsWith("gov-")
            || chosen.EndsWith("-co-uk") || chosen.EndsWith("-org") || chosen.StartsWith("gouv-") || chosen.EndsWith("-gouv");
    }

    private static int SharedStart(ReadOnlySpan<char> host)
    {
        // The longest listed has three labels.
        var at = host.LastIndexOf('.');
        for (var labels = 0; labels < 2 && at > 0; labels++)
        {
            at = host[..at].LastIndexOf('.');
            if (SharedSuffixes.Contains(host[(at + 1)..])) return at + 1;
        }

        return -1;
    }
}
