namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds names that are used by those they do not belong to.</summary>
internal static class BrandFindings
{
    private static readonly FindingKind Disguised = new("brand_disguised", FindingFamily.Brand, 60,
        "Writes a brand's name in look-alike or hidden characters.", IsConclusive: true);

    private static readonly FindingKind SenderMismatch = new("brand_sender_mismatch", FindingFamily.Brand, 45,
        "Is sent in a brand's name but links elsewhere.");

    private static readonly FindingKind TextMismatch = new("brand_text_mismatch", FindingFamily.Brand, 30,
        "Speaks of a brand but links elsewhere.");

    private static readonly FindingKind HostAlike = new("brand_host_look_alike", FindingFamily.Brand, 70,
        "Links to a host that looks like a brand's in other characters.", IsConclusive: true);

    private static readonly FindingKind HostHolds = new("brand_in_host", FindingFamily.Brand, 45,
        "Links to a host that holds a brand's name and is not the brand's.");

    private static readonly FindingKind HostNear = new("brand_near_host", FindingFamily.Brand, 35,
        "Links to a host a letter or two away from a brand's.");

    /// <summary>Adds the findings; <paramref name="untrusted"/> are the links that are neither the sender's nor a brand's.</summary>
    public static void Find(
        IReadOnlyList<BrandMention> inText, IReadOnlyList<BrandMention> inSender, IReadOnlyList<Link> untrusted, FindingList findings)
    {
        foreach (var mention in inText)
        {
            if (mention.Disguised) findings.Add(Disguised, mention.Start, mention.Length);
        }

        // Places of the sender's name are not places of the body.
        if (inSender.Any(mention => mention.Disguised)) findings.Add(Disguised, 0, 0);

        foreach (var link in untrusted)
        {
            if (inSender.Count > 0) findings.Add(SenderMismatch, link.Start, link.Length);
            else if (inText.Count > 0) findings.Add(TextMismatch, link.Start, link.Length);
            if (link.Is(LinkTraits.IpLiteral)) continue;

            switch (HostComparer.Compare(link.Host))
            {
                case HostLikeness.LooksAlike: findings.Add(HostAlike, link.Start, link.Length); break;
                case HostLikeness.Holds: findings.Add(HostHolds, link.Start, link.Length); break;
                case HostLikeness.Near: findings.Add(HostNear, link.Start, link.Length); break;
                default: break;
            }
        }
    }
}
