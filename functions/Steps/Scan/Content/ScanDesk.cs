namespace Waxseal.Steps.Scan.Content;

/// <summary>What one scan writes on; used by one at a time and by many in turn, so that a clean message costs no memory.</summary>
internal sealed class ScanDesk
{
    /// <summary>A desk that has seen a longer body is not kept.</summary>
    private const int KeptCharactersMax = 16 * 1024;

    public ScanDesk(ScanLimits limits)
    {
        Links = new LinkList(limits);
        NoLinks = new LinkList(limits with { LinksMax = 0 });
        Findings = new FindingList(Body, limits.FindingsMax);
    }

    /// <summary>The message in its two views.</summary>
    public MessageText Body { get; } = new();

    /// <summary>The sender's name in its two views.</summary>
    public MessageText Sender { get; } = new();

    /// <summary>The links of the body.</summary>
    public LinkList Links { get; }

    /// <summary>A sender's name has none.</summary>
    public LinkList NoLinks { get; }

    /// <summary>The words of the body.</summary>
    public List<Word> Words { get; } = [];

    /// <summary>The words of the sender's name.</summary>
    public List<Word> SenderWords { get; } = [];

    /// <summary>Brands named in the body.</summary>
    public List<BrandMention> BodyBrands { get; } = [];

    /// <summary>Brands named in the sender's name.</summary>
    public List<BrandMention> SenderBrands { get; } = [];

    /// <summary>Whether the sender or the body uses a brand's name, and not only as a means: "paid with PayPal".</summary>
    public bool SpeaksOfBrand
    {
        get
        {
            foreach (var mention in BodyBrands)
            {
                if (mention.Part != BrandPart.Means) return true;
            }

            return SenderBrands.Count > 0;
        }
    }

    /// <summary>What was found.</summary>
    public FindingList Findings { get; }

    /// <summary>Whether it has stayed small enough to be used again.</summary>
    public bool IsWorthKeeping => Body.Capacity <= KeptCharactersMax && Sender.Capacity <= KeptCharactersMax;

    /// <summary>Notes whose pages the links lead to.</summary>
    public void TrustLinks(IReadOnlySet<string> ownDomains)
    {
        Links.Trust(ownDomains);
        Links.TrustNamed(this);
    }

    /// <summary>Forgets the message before and reads one anew, with its sender's name.</summary>
    public void Read(string body, string? senderId)
    {
        Findings.Clear();
        Body.Read(body);
        LinkReader.Read(Body, Links);
        WordReader.Read(Body, Links, Words);
        BrandReader.Read(Body, Words, BodyBrands, isSender: false);
        SenderBrands.Clear();
        SenderWords.Clear();
        if (senderId is null) return;

        Sender.Read(senderId);
        WordReader.Read(Sender, NoLinks, SenderWords);
        BrandReader.Read(Sender, SenderWords, SenderBrands, isSender: true);
    }
}
