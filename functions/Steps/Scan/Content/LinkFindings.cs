using System.Collections.Frozen;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Judges where the links of a message lead and how they are written.</summary>
internal static class LinkFindings
{
    /// <summary>A link to a place nobody here knows: weighs little, but is the family that lures need.</summary>
    private static readonly FindingKind Unknown =
        new("link_unknown", FindingFamily.Link, 15, "Links to a host that is neither the sender's nor a known brand's.");

    /// <summary>Shown, and worth nothing: both kinds of senders leave it out.</summary>
    internal const string NoScheme = "link_no_scheme";

    private static readonly FindingKind TooMany =
        new("link_flood", FindingFamily.Link, 30, "Holds more links than are looked at.");

    internal static readonly FindingKind Shortener =
        new("link_shortener", FindingFamily.Link, 25, "Hides its target behind a link shortener.");

    private static readonly FindingKind Shared =
        new("link_shared_host", FindingFamily.Link, 20, "Leads to a host where anybody can put up a page in a minute.");

    private static readonly FindingKind Abused =
        new("link_abused_ending", FindingFamily.Link, 45, "Leads to an ending that is often abused.");

    private static readonly FindingKind Bait =
        new("link_bait_words", FindingFamily.Link, 20, "Has words like login or track in its host name.");

    private static readonly FindingKind Cheap =
        new("link_cheap_ending", FindingFamily.Link, 30, "Leads to an ending that costs little.");

    private static readonly FindingKind InnerEnding =
        new("link_inner_ending", FindingFamily.Link, 35, "Has an ending like .com in the middle of its host name.");

    private static readonly FindingKind Hyphenated =
        new("link_hyphenated", FindingFamily.Link, 5, "Leads to a registered name with a hyphen in it.");

    private static readonly FindingKind Random =
        new("link_random_host", FindingFamily.Link, 20, "Has a host name that looks drawn by lot.");

    private static readonly FindingKind Digits =
        new("link_digits_for_letters", FindingFamily.Link, 20, "Has digits in place of letters in its host name.");

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
        (LinkTraits.Disguised, new("link_disguised", FindingFamily.Link, 25, "Is written so that filters do not see a link.")),
        (LinkTraits.IpLiteral, new("link_ip_address", FindingFamily.Link, 35, "Leads to a bare network address.")),
        (LinkTraits.Program, new("link_program", FindingFamily.Link, 40, "Leads to a program to install.")),
        (LinkTraits.OddPort, new("link_odd_port", FindingFamily.Link, 15, "Leads to an unusual port.")),
        (LinkTraits.PercentHost, new("link_escaped_host", FindingFamily.Link, 35, "Has percent escapes in its host name.")),
        (LinkTraits.BrandInPath, new("link_brand_in_path", FindingFamily.Link, 15, "Has a brand's name in its path.")),
        (LinkTraits.Redirect, new("link_redirect", FindingFamily.Link, 20, "Carries another address that it may forward to.")),
        (LinkTraits.NoScheme, new(NoScheme, FindingFamily.Link, 0, "Is written without https.")),
    ];

    private const LinkTraits Crooked = LinkTraits.HiddenInHost | LinkTraits.MixedScript | LinkTraits.UserInfo | LinkTraits.Disguised |
        LinkTraits.IpLiteral | LinkTraits.OddPort | LinkTraits.PercentHost;

    /// <summary>Whose pages a link leads to, when it is written plainly.</summary>
    public static LinkTrust TrustOf(in Link link, IReadOnlySet<string> ownDomains)
    {
        if (link.Is(Crooked)) return LinkTrust.Stranger;
        if (ownDomains.Count > 0 && (IsIn(ownDomains, link.Domain) || IsIn(ownDomains, link.Host))) return LinkTrust.Own;

        // An open redirect on a brand's page leads anywhere.
        if (link.Is(LinkTraits.Redirect)) return LinkTrust.Stranger;
        if (KnownSites.IsPublicBody(link.Domain) || BrandTable.IsOwned(link)) return LinkTrust.Owner;
        var isKnown = KnownSites.Has(link.Host, link.Domain) || BrandTable.IsNamesake(link);
        return isKnown ? LinkTrust.KnownSite : LinkTrust.Stranger;
    }

    /// <summary>Adds what is wrong with the links that lead to strangers.</summary>
    public static void Find(LinkList links, FindingList findings)
    {
        if (links.HasMore) findings.Add(TooMany, links[links.Count - 1].Start, links[links.Count - 1].Length);
        foreach (var link in links)
        {
            if (link.IsStranger) Judge(link, findings);
        }
    }

    private static void Judge(in Link link, FindingList findings)
    {
        findings.Add(Unknown, link.Start, link.Length);
        foreach (var (traits, kind) in Written)
        {
            if (link.Is(traits)) findings.Add(kind, link.Start, link.Length);
        }

        if (!link.Is(LinkTraits.IpLiteral)) JudgeHost(link, findings);
    }

    private static void JudgeHost(in Link link, FindingList findings)
    {
        var chosen = HostNames.ChosenLabelOf(link.Domain);
        if (HostNames.IsShortener(link.Domain)) findings.Add(Shortener, link.Start, link.Length);
        else
        {
            if (HostShape.IsRandom(chosen)) findings.Add(Random, link.Start, link.Length);
            else if (HostShape.HasDigitsForLetters(chosen)) findings.Add(Digits, link.Start, link.Length);
            if (HostNames.IsAbusedEnding(link.Host)) findings.Add(Abused, link.Start, link.Length);
            else if (HostNames.IsCheapEnding(link.Host)) findings.Add(Cheap, link.Start, link.Length);
        }

        if (HostNames.IsShared(link.Host)) findings.Add(Shared, link.Start, link.Length);
        if (HostNames.HasInnerEnding(link.Host, link.DomainStart)) findings.Add(InnerEnding, link.Start, link.Length);
        if (chosen.Contains('-')) findings.Add(Hyphenated, link.Start, link.Length);

        // In the registered name only: billing.acme.com is how honest desks are called, acme-billing.com is not.
        if (HostComparer.HoldsBait(link.Domain)) findings.Add(Bait, link.Start, link.Length);
        if (HostShape.IsOdd(link.Host)) findings.Add(Shape, link.Start, link.Length);
    }

    private static bool IsIn(IReadOnlySet<string> domains, ReadOnlySpan<char> name) => domains switch
    {
        FrozenSet<string> frozen => frozen.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name),
        HashSet<string> hash => hash.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name),
        _ => domains.Contains(name.ToString()),
    };
}
