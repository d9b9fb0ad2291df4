using System.Collections;
using System.Runtime.InteropServices;

namespace Waxseal.Steps.Scan.Content;

/// <summary>The links of one message and the characters of their hosts; filled anew for each, so that reading allocates nothing.</summary>
internal sealed class LinkList(ScanLimits limits) : IReadOnlyList<Link>
{
    /// <summary>RFC 1035, 2.3.4: 255 octets on the wire, 253 characters in text.</summary>
    public const int HostCharactersMax = 253;

    private readonly List<Link> links = new(limits.LinksMax);
    private readonly char[] hosts = new char[(limits.LinksMax + 1) * HostCharactersMax];

    /// <summary>By what the reading is bounded.</summary>
    public ScanLimits Limits => limits;

    /// <summary>How many links there are.</summary>
    public int Count => links.Count;

    /// <summary>Whether the message has more links than are looked at.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Whether there are links and all of them lead to pages of the sender, of a brand or of a government.</summary>
    public bool LeadHome
    {
        get
        {
            foreach (var link in links)
            {
                if (link.Trust is not (LinkTrust.Owner or LinkTrust.Own)) return false;
            }

            return Count > 0 && !HasMore;
        }
    }

    public Link this[int index] => links[index];

    /// <summary>The links in the order of the text.</summary>
    public List<Link>.Enumerator GetEnumerator() => links.GetEnumerator();

    IEnumerator<Link> IEnumerable<Link>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes where in the views the links are; there is room for <see cref="Count"/>.</summary>
    public void CopyPlaces(Span<TextSpan> places)
    {
        for (var i = 0; i < Count; i++) places[i] = new TextSpan(links[i].Start, links[i].Length);
    }

    /// <summary>Forgets the links of the message before.</summary>
    public void Clear()
    {
        links.Clear();
        HasMore = false;
    }

    /// <summary>Where the next host can be written.</summary>
    public Memory<char> NextHost() => hosts.AsMemory(Count * HostCharactersMax, HostCharactersMax);

    /// <summary>Adds a link; false when the limit is reached, which is noted.</summary>
    public bool TryAdd(in Link link)
    {
        HasMore = Count == limits.LinksMax;
        if (HasMore) return false;
        links.Add(link);
        return true;
    }

    /// <summary>The links of a text, in a list of their own.</summary>
    public static LinkList Of(MessageText text, ScanLimits limits)
    {
        var list = new LinkList(limits);
        LinkReader.Read(text, list);
        return list;
    }

    /// <summary>Notes of each link whose pages it leads to.</summary>
    public void Trust(IReadOnlySet<string> ownDomains)
    {
        foreach (ref var link in CollectionsMarshal.AsSpan(links)) link = link with { Trust = LinkFindings.TrustOf(link, ownDomains) };
    }

    /// <summary>Notes of strangers' links that are called as the message calls its sender that nothing speaks against them.</summary>
    public void TrustNamed(ScanDesk desk)
    {
        // Beside a brand's name a link that is not the brand's is evidence, however it is called.
        if (desk.SpeaksOfBrand) return;
        foreach (ref var link in CollectionsMarshal.AsSpan(links))
        {
            if (!link.IsStranger) continue;
            var isNamed = NamedHost.Is(desk.Body, CollectionsMarshal.AsSpan(desk.Words), link)
                || NamedHost.Is(desk.Sender, CollectionsMarshal.AsSpan(desk.SenderWords), link);
            if (isNamed) link = link with { Trust = LinkTrust.Named };
        }
    }
}
