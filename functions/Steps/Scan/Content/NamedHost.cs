namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells a link that is called as the sender calls itself in the text: "Orchard Books" and <c>orchardbooks.ie</c>.</summary>
/// <remarks>
/// A small business has a page of its own name and nobody imitates it; the big names that are imitated are brands, and a brand's name
/// beside a link that is not the brand's is evidence of its own. A host of bait words alone (<c>tollpayment.com</c>) names nobody.
/// </remarks>
internal static class NamedHost
{
    private const int LengthMin = 5;

    /// <summary>RFC 1035, 2.3.4.</summary>
    private const int LengthMax = 63;

    private const int WordsMax = 5;

    private const LinkTraits Crooked = LinkTraits.Disguised | LinkTraits.UserInfo | LinkTraits.IpLiteral | LinkTraits.OddPort |
        LinkTraits.PercentHost | LinkTraits.MixedScript | LinkTraits.HiddenInHost | LinkTraits.Redirect | LinkTraits.Program;

    /// <summary>Whether the words of the message spell the registered name of the link.</summary>
    public static bool Is(MessageText text, ReadOnlySpan<Word> words, in Link link)
    {
        if (link.Is(Crooked) || HostNames.IsAbusedEnding(link.Host) || HostNames.IsShared(link.Host)) return false;
        if (HostNames.IsCheapEnding(link.Host) || HostNames.IsShortener(link.Domain)) return false;

        // Who imitates a brand or a desk calls himself so in the text, too.
        if (HostComparer.HoldsBait(link.Domain) || HostComparer.Compare(link.Host) != HostLikeness.None) return false;
        Span<char> folded = stackalloc char[LengthMax];
        var name = LookAlikes.WithoutAccents(HostNames.ChosenLabelOf(link.Domain), folded);
        if (name.Length is < LengthMin or > LengthMax) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (Spells(text.Plain, words, i, name)) return true;
        }

        return false;
    }

    private static bool Spells(ReadOnlySpan<char> plain, ReadOnlySpan<Word> words, int first, ReadOnlySpan<char> name)
    {
        var at = 0;
        var names = false;
        for (var i = first; i < words.Length && i < first + WordsMax; i++)
        {
            var word = plain.Slice(words[i].Start, words[i].Length);
            if (at < name.Length && at > 0 && name[at] == '-') at++;
            if (!name[at..].StartsWith(word)) return false;
            at += word.Length;
            names |= words[i].Concepts == Concepts.None && word.Length > 2;
            if (at == name.Length) return names;
        }

        return false;
    }
}
