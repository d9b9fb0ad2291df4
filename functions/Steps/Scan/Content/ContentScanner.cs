using System.Runtime.InteropServices;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads a message for signs of fraud and for what carriers do not carry. Pure: no clock, no network, no memory.</summary>
/// <remarks>
/// Built so that no single sign holds a message back: a link is no crime, nor is the word "account". What holds is two families of
/// evidence that do not depend on each other (a lure and a link; a brand's name and a link that is not the brand's), or one sign
/// that honest senders never give. Time grows with the length of the body and nothing else.
/// </remarks>
public sealed class ContentScanner(ScanLimits limits, ContentModel model)
{
    /// <summary>A scanner with the weights that were shipped.</summary>
    /// <exception cref="InvalidDataException">They are missing or damaged.</exception>
    public ContentScanner(ScanLimits limits)
        : this(limits, ContentModel.LoadShipped())
    {
    }
    private readonly ScanDesks desks = new(limits);

    /// <summary>Scans one message.</summary>
    /// <param name="body">Any text, well-formed or not.</param>
    /// <param name="senderId">The sender's name as shown on the phone; a brand's name here claims to be the brand.</param>
    /// <param name="policy">By what the account's messages are judged.</param>
    public ContentReport Scan(string body, string? senderId, ContentPolicy policy)
    {
        var own = policy.OwnDomains;
        var text = MessageText.Of(body);
        var links = LinkReader.Read(text, limits, out var more);
        var words = WordReader.Read(text, links);
        var spelled = CollectionsMarshal.AsSpan(words);
        var untrusted = Untrusted(text, spelled, links, own);

        var findings = new FindingList(text, limits.FindingsMax);

        // First, so that no flood of other findings pushes out what the policy says in so many words.
        PolicyFindings.Find(body, text, policy, findings);
        LinkFindings.Find(links, own, more, findings);
        var sender = policy.IsOwnSender(senderId) ? null : senderId;
        BrandFindings.Find(BrandReader.Read(text, words, isSender: false), BrandsOf(sender), untrusted, findings);
        TextFindings.Find(text, findings);
        var warns = LureFindings.Find(spelled, findings);
        CallbackFindings.Find(text, spelled, links, findings);
        SpamFindings.Find(spelled, findings);
        PromotionalFindings.Find(spelled, findings);
        ProhibitedFindings.Find(spelled, policy.Sets, findings);
        ModelFindings.Find(model, text, links, findings);

        // A lure that leads to the brand's own page only is the brand's own message: banks do ask to verify.
        var leadsHome = links.Count > 0 && untrusted.Length == 0 && !more && !CallbackFindings.IsIn(findings);
        var (verdict, action, points) = Judge(findings.All, leadsHome, policy);
        return new ContentReport(
            verdict, action, points, points / (double)PointsMax, findings.All, links.Count, findings.Has(LinkFindings.Shortener));
        var desk = desks.Take();
        desk.Read(body, senderId);
        desk.Links.Trust(policy.OwnDomains);
        var report = Judge(desk, policy);
        desks.Return(desk);
        return report;
        // A lure that leads to the brand's own page only is the brand's own message: banks do ask to verify. A message that warns
        // not to give a code away, and offers no way to, is the advice of those who sent the code.
        var calls = CallbackFindings.IsIn(findings);
        var leadsHome = (links.Count > 0 || warns) && untrusted.Length == 0 && !more && !calls;
        var (verdict, action, points) = ContentJudge.Judge(findings, leadsHome, policy);
        return new ContentReport(verdict, action, points, ContentJudge.Score(findings.All, leadsHome), findings.All, links.Count,
            findings.Has(LinkFindings.Shortener));
    }

    private static Link[] Untrusted(MessageText text, ReadOnlySpan<Word> words, List<Link> links, IReadOnlySet<string> own)
    {
        var untrusted = new List<Link>(links.Count);
        foreach (var link in links)
        {
            if (!LinkFindings.IsTrusted(link, own) && !NamedHost.Is(text, words, link)) untrusted.Add(link);
        }

        return [.. untrusted];
    }

    private static ContentReport Judge(ScanDesk desk, ContentPolicy policy)
    {
        var (text, links, findings) = (desk.Body, desk.Links, desk.Findings);
        var words = CollectionsMarshal.AsSpan(desk.Words);
        LinkFindings.Find(links, findings);
        BrandFindings.Find(desk.BodyBrands, desk.SenderBrands, links, findings);
        TextFindings.Find(text, findings);
        LureFindings.Find(words, findings);
        CallbackFindings.Find(text, words, links, findings);
        ProhibitedFindings.Find(words, findings);

        // A lure that leads to the brand's own page only is the brand's own message: banks do ask to verify.
        var leadsHome = links.LeadHome && !CallbackFindings.IsIn(findings);
        var (verdict, action, points) = Judge(findings.All, leadsHome, policy);
        return new ContentReport(
            verdict, action, points, points / (double)PointsMax, findings.ToArray(), links.Count, findings.Has(LinkFindings.Shortener));
    }

    private static (ContentVerdict Verdict, ContentAction Action, int Points) Judge(
        List<Finding> findings, bool leadsHome, ContentPolicy policy)
    {
        Span<int> byFamily = stackalloc int[FamilyCount];
        var conclusive = false;
        foreach (var finding in findings)
        {
            if (policy.ModeOf(finding.Family) == FamilyMode.Monitor) continue;
            conclusive |= finding.IsConclusive;
            if (leadsHome && finding.Family == FindingFamily.Lure && !finding.IsConclusive) continue;
            byFamily[(int)finding.Family] += finding.Points;
        }

        int points = 0, families = 0;
        var blocks = false;
        for (var family = 0; family < FamilyCount; family++)
        {
            points += byFamily[family];
            if (byFamily[family] < FamilyPointsMin) continue;
            families++;
            blocks |= policy.ModeOf((FindingFamily)family) == FamilyMode.Block;
        }

        points = Math.Min(points, PointsMax);
        if (!conclusive && (families < 2 || points < policy.HoldPoints)) return (ContentVerdict.Clean, ContentAction.Pass, points);
        var verdict = byFamily[(int)FindingFamily.Prohibited] > 0 ? ContentVerdict.Prohibited : ContentVerdict.Phishing;
        return (verdict, blocks ? ContentAction.Block : ContentAction.Hold, points);
    }
}
