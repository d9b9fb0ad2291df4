using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads a message for signs of fraud and for what carriers do not carry. Pure: no clock, no network, no memory.</summary>
/// <remarks>
/// Built so that no single sign holds a message back: a link is no crime, nor is the word "account". What holds is two families of
/// evidence that do not depend on each other (a lure and a link; a brand's name and a link that is not the brand's), or one sign
/// that honest senders never give. Time grows with the length of the body and nothing else.
/// </remarks>
public sealed class ContentScanner(ScanLimits limits)
{
    /// <summary>A family counts as evidence of its own from this many points on.</summary>
    private const int FamilyPointsMin = 10;

    private const int PointsMax = 100;

    private static readonly FrozenSet<string> NoDomains = FrozenSet<string>.Empty;

    /// <summary>Scans one message.</summary>
    /// <param name="body">Any text, well-formed or not.</param>
    /// <param name="senderId">The sender's name as shown on the phone; a brand's name here claims to be the brand.</param>
    /// <param name="ownDomains">Registered domains of the account, in small letters: links there are its own.</param>
    public ContentReport Scan(string body, string? senderId, IReadOnlySet<string>? ownDomains = null)
    {
        var own = ownDomains ?? NoDomains;
        var text = MessageText.Of(body);
        var links = LinkReader.Read(text, limits, out var more);
        var words = WordReader.Read(text, links);
        var spelled = CollectionsMarshal.AsSpan(words);
        var untrusted = links.Where(link => !LinkFindings.IsTrusted(link, own)).ToArray();

        var findings = new FindingList(text, limits.FindingsMax);
        LinkFindings.Find(links, own, more, findings);
        BrandFindings.Find(BrandReader.Read(text, words, isSender: false), BrandsOf(senderId), untrusted, findings);
        TextFindings.Find(text, findings);
        LureFindings.Find(spelled, findings);
        CallbackFindings.Find(text, spelled, links, findings);
        ProhibitedFindings.Find(spelled, findings);

        // A lure that leads to the brand's own page only is the brand's own message: banks do ask to verify.
        var leadsHome = links.Count > 0 && untrusted.Length == 0 && !more && !CallbackFindings.IsIn(findings);
        return Judge(findings.All, leadsHome, links.Count, findings.Has(LinkFindings.Shortener));
    }

    private static List<BrandMention> BrandsOf(string? senderId)
    {
        if (senderId is null) return [];
        var text = MessageText.Of(senderId);
        return BrandReader.Read(text, WordReader.Read(text, []), isSender: true);
    }

    private ContentReport Judge(IReadOnlyList<Finding> findings, bool leadsHome, int links, bool hasShortLink)
    {
        Span<int> byFamily = stackalloc int[(int)FindingFamily.Prohibited + 1];
        var conclusive = false;
        foreach (var finding in findings)
        {
            conclusive |= finding.IsConclusive;
            if (leadsHome && finding.Family == FindingFamily.Lure && !finding.IsConclusive) continue;
            byFamily[(int)finding.Family] += finding.Points;
        }

        int points = 0, families = 0;
        foreach (var familyPoints in byFamily)
        {
            points += familyPoints;
            if (familyPoints >= FamilyPointsMin) families++;
        }

        points = Math.Min(points, PointsMax);
        var verdict = conclusive || (families >= 2 && points >= limits.HoldPoints) ? ContentVerdict.Hold
            : points >= limits.SuspiciousPoints ? ContentVerdict.Suspicious
            : ContentVerdict.Clean;
        return new ContentReport(verdict, points, findings, links, hasShortLink);
    }
}
