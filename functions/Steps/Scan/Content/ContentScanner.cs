namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads a message for signs of fraud and for what carriers do not carry. Pure: no clock, no network, no memory.</summary>
/// <remarks>
/// Built so that no single sign holds a message back: a link is no crime, nor is the word "account". What holds is two families of
/// evidence that do not depend on each other (a lure and a link; a brand's name and a link that is not the brand's), or one sign
/// that honest senders never give. Time grows with the length of the body and nothing else.
/// </remarks>
public sealed class ContentScanner(ScanLimits limits, ContentModel model)
{
    private readonly ScanDesks desks = new(limits);

    /// <summary>A scanner with the weights that were shipped.</summary>
    /// <exception cref="InvalidDataException">They are missing or damaged.</exception>
    public ContentScanner(ScanLimits limits)
        : this(limits, ContentModel.LoadShipped())
    {
    }

    /// <summary>Scans one message.</summary>
    /// <param name="body">Any text, well-formed or not.</param>
    /// <param name="senderId">The sender's name as shown on the phone; a brand's name here claims to be the brand.</param>
    /// <param name="policy">By what the account's messages are judged.</param>
    public ContentReport Scan(string body, string? senderId, ContentPolicy policy)
    {
        var desk = desks.Take();
        desk.Read(body, policy.IsOwnSender(senderId) ? null : senderId);
        desk.TrustLinks(policy.OwnDomains);
        var report = Judge(body, desk, policy);
        desks.Return(desk);
        return report;
    }

    private ContentReport Judge(string body, ScanDesk desk, ContentPolicy policy)
    {
        var (text, links, findings) = (desk.Body, desk.Links, desk.Findings);

        // First, so that no flood of other findings pushes out what the policy says in so many words.
        PolicyFindings.Find(body, text, policy, findings);
        var warns = RuleFindings.Find(desk, policy.Sets);
        ModelFindings.Find(model, desk);

        // A lure that leads to the brand's own page only is the brand's own message: banks do ask to verify. A message that warns
        // not to give a code away, and offers no way to, is the advice of those who sent the code.
        var leadsHome = (links.LeadHome || (warns && links.Count == 0)) && !CallbackFindings.IsIn(findings);
        var (verdict, action, points) = ContentJudge.Judge(findings, leadsHome, policy);
        return new ContentReport(verdict, action, points, ContentJudge.Score(findings.All, leadsHome), findings.ToArray(), links.Count,
            findings.Has(LinkFindings.Shortener));
    }
}
