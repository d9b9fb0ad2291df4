namespace Waxseal.Steps.Scan.Content;

/// <summary>Judges where the links of a message lead and how they are written.</summary>
internal static class LinkFindings
{
    private const int LabelsMax = 4;
    private const int HyphensMax = 2;
    private const int HostCharactersMax = 60;

    /// <summary>A link to a place nobody here knows: weighs little, but is the family that lures need.</summary>
    private static readonly FindingKind Unknown =
        new("link_unknown", FindingFamily.Link, 10, "Links to a host that is neither the sender's nor a known brand's.");

    private static readonly FindingKind TooMany =
        new("link_flood", FindingFamily.Link, 30, "Holds more links than are looked at.");

    internal static readonly FindingKind Shortener =
        new("link_shortener", FindingFamily.Link, 20, "Hides its target behind a link shortener.");

    private static readonly FindingKind Shared =
        new("link_shared_host", FindingFamily.Link, 20, "Leads to a host where anybody can put up a page in a minute.");

    private static readonly FindingKind Abused =
        new("link_abused_ending", FindingFamily.Link, 20, "Leads to an ending that is often abused.");

    private static readonly FindingKind Bait =
        new("link_bait_words", FindingFamily.Link, 15, "Has words like login or track in its host name.");

    private static readonly FindingKind Shape =
        new("link_odd_host", FindingFamily.Link, 15, "Has a host name that is unusually long, deep or hyphenated.");

    private static readonly (LinkTraits Traits, FindingKind Kind)[] Written =
    [
        (LinkTraits.HiddenInHost, new("link_hidden_characters", FindingFamily.Link, 60,
            "Has characters in its host name that cannot be seen.", IsConclusive: true)),
        (LinkTraits.MixedScript, new("link_mixed_script", FindingFamily.Link, 60,
            "Mixes look-alike letters of two scripts in its host name.", IsConclusive: true)),
        (LinkTraits.UserInfo, new("link_user_info", FindingFamily.Link, 60,
            "Shows one host and leads to another: text before an @.", IsConclusive: true)),
        (LinkTraits.Disguised, new("link_disguised", FindingFamily.Link, 35, "Is written so that filters do not see a link.")),
        (LinkTraits.IpLiteral, new("link_ip_address", FindingFamily.Link, 35, "Leads to a bare network address.")),
        (LinkTraits.Program, new("link_program", FindingFamily.Link, 40, "Leads to a program to install.")),
        (LinkTraits.OddPort, new("link_odd_port", FindingFamily.Link, 15, "Leads to an unusual port.")),
        (LinkTraits.PercentHost, new("link_escaped_host", FindingFamily.Link, 35, "Has percent escapes in its host name.")),
        (LinkTraits.Redirect, new("link_redirect", FindingFamily.Link, 20, "Carries another address that it may forward to.")),
        (LinkTraits.NoScheme, new("link_no_scheme", FindingFamily.Link, 5, "Is written without https.")),
    ];

    /// <summary>Whether a link leads to its sender's own or a known brand's pages, written plainly.</summary>
    public static bool IsTrusted(Link link, IReadOnlySet<string> ownDomains)
    {
        const LinkTraits Crooked = LinkTraits.HiddenInHost | LinkTraits.MixedScript | LinkTraits.UserInfo | LinkTraits.Disguised |
            LinkTraits.IpLiteral | LinkTraits.OddPort | LinkTraits.PercentHost;
        if (link.Is(Crooked)) return false;
        if (ownDomains.Contains(link.Domain) || ownDomains.Contains(link.Host)) return true;

        // An open redirect on a brand's page leads anywhere.
        return !link.Is(LinkTraits.Redirect) && BrandTable.OwnersOf(link).Count > 0;
    }

    /// <summary>Adds what is wrong with the links that are not trusted.</summary>
    public static void Find(IReadOnlyList<Link> links, IReadOnlySet<string> ownDomains, bool more, FindingList findings)
    {
        if (more) findings.Add(TooMany, links[^1].Start, links[^1].Length);
        foreach (var link in links)
        {
            if (!IsTrusted(link, ownDomains)) Judge(link, findings);
        }
    }

    private static void Judge(Link link, FindingList findings)
    {
        findings.Add(Unknown, link.Start, link.Length);
        foreach (var (traits, kind) in Written)
        {
            if (link.Is(traits)) findings.Add(kind, link.Start, link.Length);
        }

        if (link.Is(LinkTraits.IpLiteral)) return;
        if (HostNames.IsShortener(link.Domain)) findings.Add(Shortener, link.Start, link.Length);
        if (HostNames.IsShared(link.Host)) findings.Add(Shared, link.Start, link.Length);
        if (HostNames.IsAbusedEnding(link.Host)) findings.Add(Abused, link.Start, link.Length);

        // In the registered name only: billing.acme.com is how honest desks are called, acme-billing.com is not.
        if (HostComparer.HoldsBait(link.Domain)) findings.Add(Bait, link.Start, link.Length);
        if (IsOddlyShaped(link.Host)) findings.Add(Shape, link.Start, link.Length);
    }

    private static bool IsOddlyShaped(string host) =>
        host.Length > HostCharactersMax || host.Count(c => c == '.') >= LabelsMax || host.Count(c => c == '-') > HyphensMax;
}
