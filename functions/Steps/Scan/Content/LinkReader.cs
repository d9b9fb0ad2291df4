namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds the links of a message as a phone would make them tappable, or a reader would type them.</summary>
internal static class LinkReader
{
    /// <summary>Reads all links in order, up to the limit; the list notes when there were more.</summary>
    public static void Read(MessageText text, LinkList links)
    {
        links.Clear();
        var plain = text.Plain;

        // No dot in any spelling and no scheme: the common case costs one search.
        if (plain.IndexOfAny(DotsAndBrackets) < 0 && !DotReader.HasWord(plain)) return;

        var separator = 0;
        for (var at = 0; at < plain.Length;)
        {
            if (!HostReader.IsLabelCharacter(plain[at]) || plain[at] == '%') { at++; continue; }
            var wordEnd = EndOfWord(plain, at);

            // Nor can a name be longer: what would be left of it is not measured again and again.
            if (!MayBeLink(plain, wordEnd) || wordEnd - at > LinkList.HostCharactersMax) { at = wordEnd; continue; }

            var end = at;
            if (TryReadAt(text, at, links, ref separator, ref end, out var link) && !links.TryAdd(link)) return;
            at = Math.Max(end, at + 1);
        }
    }

    private static readonly System.Buffers.SearchValues<char> DotsAndBrackets =
        System.Buffers.SearchValues.Create(".:;[({<,\u2022\u00B7\u2219\u22C5\u2027\u30FB");

    private static int EndOfWord(ReadOnlySpan<char> plain, int at)
    {
        var wide = HostReader.IsWide(plain[at]);
        while (at < plain.Length && HostReader.IsLabelCharacter(plain[at]) && HostReader.IsWide(plain[at]) == wide) at++;
        return at;
    }

    /// <summary>A cheap look at what follows a word: most words are followed by a space and another word.</summary>
    private static bool MayBeLink(ReadOnlySpan<char> plain, int at)
    {
        if (at + 1 >= plain.Length) return false;
        if (plain[at] is not (' ' or '\n' or '\r'))
        {
            return plain[at] is '.' or ':' or ';' or '*' or '[' or '(' or '{' or '<' or ',' || (plain[at] == '/' && plain[at + 1] == '/')
                || (plain[at] >= 0x80 && !char.IsLetterOrDigit(plain[at]));
        }

        return plain[at + 1] is '.' or ':' or 'd' or 'p' or 'n' or 't' or 'k' or '[' or '(' or '{' or '<' or '\u0442' or ' '
            || plain[at] is not ' ';
    }

    private static bool TryReadAt(MessageText text, int start, LinkList links, ref int separator, ref int end, out Link link)
    {
        var authority = SchemeReader.Read(text, start, out var disguised);
        return authority > start
            ? TryReadWithScheme(text, start, authority, disguised, links, ref separator, ref end, out link)
            : TryReadBare(text, start, links, ref end, out link);
    }

    private static bool TryReadWithScheme(
        MessageText text, int start, int authority, bool disguised, LinkList links, ref int separator, ref int end,
        out Link link)
    {
        var plain = text.Plain;
        var traits = disguised ? LinkTraits.Disguised : LinkTraits.None;
        link = default;

        // RFC 3986, 3.2: what stands before the last @ of the authority is a user's name, not the host.
        var at = AfterUserInfo(text, authority, links.Limits.LinkCharactersMax, ref separator, ref traits);
        if (at < plain.Length && plain[at] == '[' && TryReadIpv6(text, start, at, traits, links, ref end, out link)) return true;

        var buffer = links.NextHost();
        var reader = HostReader.Read(text, at, buffer.Span);
        end = reader.End;
        if (reader.Labels == 0) return false;
        traits |= reader.Traits;

        // The reader sees a path where the browser sees more of the name, or nothing at all.
        if (end < plain.Length && IsSeparator(plain[end]) && !text.IsLiteral(end)) traits |= LinkTraits.Disguised;
        if (IsNumeric(reader.Host)) traits |= LinkTraits.IpLiteral;
        else if (reader.Labels < 2 || (reader.IsLoose && !HostEndings.IsKnown(HostNames.EndingOf(reader.Host)))) return false;
        link = LinkEnd.Read(text, start, buffer[..reader.Host.Length], traits, links.Limits, ref end);
        return true;
    }

    /// <summary>Where the host begins. Only a separator itself ends a user's name: <c>%2F</c> and look-alikes do not.</summary>
    /// <remarks><paramref name="separator"/> is kept from link to link: schemes in a row cost one search.</remarks>
    private static int AfterUserInfo(MessageText text, int authority, int charactersMax, ref int separator, ref LinkTraits traits)
    {
        var plain = text.Plain;
        separator = Math.Max(separator, authority);
        while (separator < plain.Length && !EndsAuthority(text, separator)) separator++;
        var stop = Math.Min(separator, authority + charactersMax);
        var at = authority + plain[authority..stop].LastIndexOf('@') + 1;
        if (at > authority) traits |= LinkTraits.UserInfo;

        // What lies beyond is not read: nobody knows where this leads.
        if (stop < separator) traits |= LinkTraits.Disguised;
        return at;
    }

    private static bool EndsAuthority(MessageText text, int at) =>
        char.IsWhiteSpace(text.Plain[at]) || (IsSeparator(text.Plain[at]) && text.IsLiteral(at));

    private static bool IsSeparator(char character) => character is '/' or '?' or '#' or '\\';

    private static bool TryReadIpv6(
        MessageText text, int start, int bracket, LinkTraits traits, LinkList links, ref int end, out Link link)
    {
        link = default;
        var rest = text.Plain[(bracket + 1)..];
        var length = rest.IndexOfAnyExcept("0123456789abcdef:.");
        if (length < 2 || rest[length] != ']' || length > LinkList.HostCharactersMax) return false;
        end = bracket + length + 2;
        var buffer = links.NextHost();
        rest[..length].CopyTo(buffer.Span);
        link = LinkEnd.Read(text, start, buffer[..length], traits | LinkTraits.IpLiteral, links.Limits, ref end);
        return true;
    }

    private static bool TryReadBare(MessageText text, int start, LinkList links, ref int end, out Link link)
    {
        var plain = text.Plain;
        var buffer = links.NextHost();
        var reader = HostReader.Read(text, start, buffer.Span);
        reader.DropNextSentence();
        end = reader.End;
        link = default;
        var next = end < plain.Length ? plain[end] : ' ';

        // An address of mail, or the "@example.com #123456" that binds a code to its site.
        if (reader.Labels < 2 || next == '@' || (start > 0 && (plain[start - 1] is '@' or '%'))) return false;

        var traits = reader.Traits | LinkTraits.NoScheme;
        if (IsNumeric(reader.Host))
        {
            if (reader.Labels != 4 || reader.IsLoose || (next != ':' && !BareHosts.EndsInPath(text, end))) return false;
            traits |= LinkTraits.IpLiteral;
        }
        else if (!BareHosts.IsLikely(text, reader)) return false;

        link = LinkEnd.Read(text, start, buffer[..reader.Host.Length], traits, links.Limits, ref end);
        return true;
    }

    /// <summary>Decimal, octal and hexadecimal addresses: browsers take them all (WHATWG URL, IPv4 parser).</summary>
    private static bool IsNumeric(ReadOnlySpan<char> host)
    {
        var isHexadecimal = false;
        for (var at = 0; at < host.Length; at++)
        {
            var startsLabel = at == 0 || host[at - 1] == '.';
            if (startsLabel) isHexadecimal = host[at..].StartsWith("0x");
            if (startsLabel && isHexadecimal) at++;
            else if (host[at] != '.' && !(isHexadecimal ? char.IsAsciiHexDigit(host[at]) : char.IsAsciiDigit(host[at]))) return false;
        }

        return host.Length > 0;
    }
}
