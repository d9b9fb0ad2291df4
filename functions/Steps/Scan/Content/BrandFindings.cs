namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds names that are used by those they do not belong to.</summary>
internal static class BrandFindings
{
    private static readonly FindingKind Disguised = new("brand_disguised", FindingFamily.Brand, 60,
        "Writes a brand's name in look-alike or hidden characters.", IsConclusive: true);

    private static readonly FindingKind SenderMismatch = new("brand_sender_mismatch", FindingFamily.Brand, 45,
        "Is sent in a brand's name but links elsewhere.");

    private static readonly FindingKind TextMismatch = new("brand_text_mismatch", FindingFamily.Brand, 40,
        "Speaks in a brand's name but links elsewhere.");

    private static readonly FindingKind Named = new("brand_named", FindingFamily.Brand, 15,
        "Names a brand in passing and links elsewhere.");

    private static readonly FindingKind HostAlike = new("brand_host_look_alike", FindingFamily.Brand, 70,
        "Links to a host that looks like a brand's in other characters.", IsConclusive: true);

    private static readonly FindingKind HostHolds = new("brand_in_host", FindingFamily.Brand, 60,
        "Links to a host that holds a brand's name and is not the brand's.");

    private static readonly FindingKind HostNear = new("brand_near_host", FindingFamily.Brand, 35,
        "Links to a host a letter or two away from a brand's.");

    /// <summary>Adds the findings.</summary>
    public static void Find(List<BrandMention> inText, List<BrandMention> inSender, LinkList links, FindingList findings)
    {
        var part = BrandPart.Means;
        var named = false;
        foreach (var mention in inText)
        {
            if (mention.Disguised) findings.Add(Disguised, mention.Start, mention.Length);
            named |= mention.Part != BrandPart.Means;
            if (mention.Part == BrandPart.Claim) part = BrandPart.Claim;
        }

        // Places of the sender's name are not places of the body.
        foreach (var mention in inSender)
        {
            if (mention.Disguised) findings.Add(Disguised, 0, 0);
        }

        foreach (var link in links)
        {
            if (!link.IsStranger) continue;
            if (inSender.Count > 0) findings.Add(SenderMismatch, link.Start, link.Length);
            else if (part == BrandPart.Claim) findings.Add(TextMismatch, link.Start, link.Length);
            else if (named) findings.Add(Named, link.Start, link.Length);
            if (!link.Is(LinkTraits.IpLiteral)) CompareHost(link, findings);
        }
    }

    private static void CompareHost(in Link link, FindingList findings)
    {
        switch (HostComparer.Compare(HostNames.StrangersPartOf(link.Host)))
        {
            case HostLikeness.LooksAlike: findings.Add(HostAlike, link.Start, link.Length); break;
            case HostLikeness.Holds: findings.Add(HostHolds, link.Start, link.Length); break;
            case HostLikeness.Near: findings.Add(HostNear, link.Start, link.Length); break;
            default: break;
        }
    }
}
