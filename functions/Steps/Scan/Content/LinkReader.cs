namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds the links of a message, with and without a scheme, as a phone would make them tappable.</summary>
internal static class LinkReader
{
    private const int SchemeLettersMax = 8;
    private const int UserInfoCharactersMax = 256;
    private const int Ipv4Labels = 4;

    /// <summary>All links in order, up to the limit; <paramref name="more"/> when there were more.</summary>
    public static List<Link> Read(MessageText text, ScanLimits limits, out bool more)
    {
        var links = new List<Link>();
        var plain = text.Plain;
        more = false;

        // No dot in any spelling and no scheme: the common case costs one search.
        if (plain.IndexOfAny('.', ':', '[') < 0 && plain.IndexOf("dot") < 0 && plain.IndexOfAny('(', '{') < 0) return links;

        var at = 0;
        while (at < plain.Length)
        {
            if (!HostReader.IsLabelCharacter(plain[at])) { at++; continue; }
            var wordEnd = EndOfLabel(plain, at);
            if (!MayBeLink(plain, wordEnd)) { at = wordEnd; continue; }

            var link = TryReadAt(text, at, limits, out var end);
            if (link is not null)
            {
                if (links.Count == limits.LinksMax) { more = true; return links; }
                links.Add(link);
            }

            at = Math.Max(end, at + 1);
        }

        return links;
    }

    private static int EndOfLabel(ReadOnlySpan<char> plain, int at)
    {
        while (at < plain.Length && HostReader.IsLabelCharacter(plain[at])) at++;
        return at;
    }

    /// <summary>A cheap look at what follows a word: most words are followed by a space and another word.</summary>
    private static bool MayBeLink(ReadOnlySpan<char> plain, int at)
    {
        if (at + 1 >= plain.Length) return false;
        return plain[at] is '.' or ':' or '*' or '[' or '(' or '{' || (plain[at] == ' ' && plain[at + 1] is 'd' or '[' or '(' or '{');
    }

    private static Link? TryReadAt(MessageText text, int start, ScanLimits limits, out int end)
    {
        var plain = text.Plain;
        var letters = start;
        while (letters < plain.Length && letters - start <= SchemeLettersMax && IsSchemeCharacter(plain[letters])) letters++;
        if (IsSchemeEnd(plain, letters)) return ReadWithScheme(text, start, letters + 3, limits, out end);
        return ReadBare(text, start, limits, out end);
    }

    private static bool IsSchemeCharacter(char character) => char.IsAsciiLetter(character) || character == '*';

    private static bool IsSchemeEnd(ReadOnlySpan<char> plain, int at) =>
        at + 2 < plain.Length && plain[at] == ':' && plain[at + 1] is '/' or '\\' && plain[at + 2] is '/' or '\\';

    private static Link? ReadWithScheme(MessageText text, int start, int authority, ScanLimits limits, out int end)
    {
        var plain = text.Plain;
        var scheme = plain[start..(authority - 3)];
        var traits = scheme is "http" or "https" or "ftp" ? LinkTraits.None : LinkTraits.Disguised;

        // RFC 3986, 3.2: what stands before the last @ of the authority is a user's name, not the host.
        var at = authority;
        var stop = Math.Min(plain.Length, authority + UserInfoCharactersMax);
        for (var i = authority; i < stop && plain[i] is not ('/' or '?' or '#' or '\\') && !char.IsWhiteSpace(plain[i]); i++)
        {
            if (plain[i] == '@') at = i + 1;
        }

        if (at > authority) traits |= LinkTraits.UserInfo;
        if (at < plain.Length && plain[at] == '[') return ReadIpv6(text, start, at, traits, limits, out end);

        var reader = HostReader.Read(text, at);
        end = reader.End;
        if (reader.Labels == 0) return null;
        var host = reader.Host;
        traits |= reader.Traits;
        if (IsNumeric(host)) traits |= LinkTraits.IpLiteral;
        else if (reader.Labels < 2) return null;
        return Finish(text, start, host, traits, limits, ref end);
    }

    private static Link? ReadIpv6(MessageText text, int start, int bracket, LinkTraits traits, ScanLimits limits, out int end)
    {
        var rest = text.Plain[(bracket + 1)..];
        var length = rest.IndexOfAnyExcept("0123456789abcdef:.");
        end = bracket + 1;
        if (length < 2 || rest[length] != ']') return null;
        end = bracket + length + 2;
        return Finish(text, start, rest[..length].ToString(), traits | LinkTraits.IpLiteral, limits, ref end);
    }

    private static Link? ReadBare(MessageText text, int start, ScanLimits limits, out int end)
    {
        var plain = text.Plain;
        var reader = HostReader.Read(text, start);
        end = reader.End;
        var next = end < plain.Length ? plain[end] : ' ';

        // An address of mail, or the "@example.com #123456" that binds a code to its site.
        if (reader.Labels < 2 || next == '@' || (start > 0 && plain[start - 1] == '@')) return null;

        var host = reader.Host;
        var traits = reader.Traits | LinkTraits.NoScheme;
        if (IsNumeric(host))
        {
            if (reader.Labels != Ipv4Labels || next is not ('/' or ':')) return null;
            return Finish(text, start, host, traits | LinkTraits.IpLiteral, limits, ref end);
        }

        return IsLikelyHost(text, reader, host, next) ? Finish(text, start, host, traits, limits, ref end) : null;
    }

    /// <summary>Tells <c>wel01.us/r/x</c> from "call me.Is it": the end of a sentence without a space.</summary>
    private static bool IsLikelyHost(MessageText text, in HostReader reader, string host, char next)
    {
        var ending = host[(host.LastIndexOf('.') + 1)..];
        if (!HostNames.IsEnding(ending) && !ending.StartsWith("xn--", StringComparison.Ordinal)) return false;
        if (next == '/' || host.StartsWith("www.", StringComparison.Ordinal)) return true;

        var at = reader.LastLabelStart;
        var capitalStartsEnding = (text.Traits[at] & CharacterTraits.Capital) != 0
            && (at + 1 >= text.Length || (text.Traits[at + 1] & CharacterTraits.Capital) == 0);
        if (capitalStartsEnding) return false;
        if (!HostNames.IsWordEnding(ending)) return (reader.Traits & LinkTraits.Disguised) == 0 || host.Length - ending.Length > 2;
        return (reader.Traits & LinkTraits.Disguised) == 0
            && (reader.Labels > 2 || host.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || host.Contains('-'));
    }

    /// <summary>Decimal, octal and hexadecimal addresses: browsers take them all (WHATWG URL, IPv4 parser).</summary>
    private static bool IsNumeric(string host)
    {
        foreach (var range in host.AsSpan().Split('.'))
        {
            var label = host.AsSpan(range);
            if (label.StartsWith("0x")) label = label[2..];
            else if (label.ContainsAnyExceptInRange('0', '9')) return false;
            if (label.ContainsAnyExcept("0123456789abcdef")) return false;
        }

        return host.Length > 0;
    }

    private static Link Finish(MessageText text, int start, string host, LinkTraits traits, ScanLimits limits, ref int end)
    {
        var plain = text.Plain;
        if (end < plain.Length && plain[end] == ':') end = ReadPort(plain, end, ref traits);

        var pathStart = end;
        var stop = Math.Min(plain.Length, start + limits.LinkCharactersMax);
        if (end < stop && plain[end] is '/' or '?' or '#' or '\\')
        {
            while (end < stop && !char.IsWhiteSpace(plain[end]) && plain[end] is not ('<' or '>' or '"')) end++;
            while (end > pathStart && plain[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'') end--;
        }

        var path = plain[pathStart..end];
        if (path.IndexOf("http") >= 0 || path.IndexOf("url=") >= 0 || path.IndexOf("redirect=") >= 0) traits |= LinkTraits.Redirect;
        if (LeadsToProgram(path)) traits |= LinkTraits.Program;

        if (host.Contains("xn--", StringComparison.Ordinal))
        {
            host = string.Join('.', host.Split('.').Select(Punycode.Decode));
            if (host.Split('.').Any(MixesScripts)) traits |= LinkTraits.MixedScript;
        }

        var domain = (traits & LinkTraits.IpLiteral) != 0 ? host : HostNames.DomainOf(host);
        return new Link(start, end - start, host, domain, traits);
    }

    private static bool MixesScripts(string label)
    {
        bool ascii = false, foreign = false;
        foreach (var character in label)
        {
            ascii |= char.IsAsciiLetter(character);
            _ = LookAlikes.Fold(character, out var traits);
            foreign |= (traits & CharacterTraits.LookAlike) != 0;
        }

        return ascii && foreign;
    }

    private static int ReadPort(ReadOnlySpan<char> plain, int colon, ref LinkTraits traits)
    {
        var digits = colon + 1;
        while (digits < plain.Length && digits - colon <= 5 && char.IsAsciiDigit(plain[digits])) digits++;
        if (digits == colon + 1) return colon;
        if (plain[(colon + 1)..digits] is not ("80" or "443")) traits |= LinkTraits.OddPort;
        return digits;
    }

    private static bool LeadsToProgram(ReadOnlySpan<char> path)
    {
        var query = path.IndexOfAny('?', '#');
        if (query >= 0) path = path[..query];
        return path.EndsWith(".apk") || path.EndsWith(".exe") || path.EndsWith(".msi") || path.EndsWith(".scr")
            || path.EndsWith(".dmg") || path.EndsWith(".mobileconfig");
    }
}
