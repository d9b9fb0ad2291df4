namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads what follows the host of a link, its port and path, and makes the link.</summary>
internal static class LinkEnd
{
    private static readonly string[] ForwardSigns =
    [
        "://", "url=", "redirect=", "redir=", "goto=", "target=http", "dest=http", "next=http", "u=http", "=www.",
        "/amp/s/", "/url?", "redirect?q=",
    ];

    private static readonly string[] Programs = [".apk", ".exe", ".msi", ".scr", ".dmg", ".mobileconfig", ".ipa", ".xapk", ".apks", ".jar"];

    /// <summary>The whole link; its host is decoded in place.</summary>
    public static Link Read(MessageText text, int start, Memory<char> host, LinkTraits traits, ScanLimits limits, ref int end)
    {
        var plain = text.Plain;
        if (end < plain.Length && plain[end] == ':') end = ReadPort(plain, end, ref traits);
        var pathStart = end;
        var stop = Math.Min(plain.Length, start + limits.LinkCharactersMax);
        if (end < stop && plain[end] == ' ') end = ReadSpreadPath(text, end, stop);
        if (end == pathStart && end < plain.Length && (plain[end] is ' ' or '\n') && BareHosts.EndsInPath(text, end))
        {
            traits |= LinkTraits.Disguised;
            pathStart = ++end;
        }

        if (end < stop && plain[end] is '/' or '?' or '#' or '\\')
        {
            while (end < stop && !EndsPath(plain[end])) end++;
            while (end > pathStart && plain[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'') end--;
        }

        var path = plain[pathStart..end];
        foreach (var sign in ForwardSigns)
        {
            if (path.IndexOf(sign) >= 0) { traits |= LinkTraits.Redirect; break; }
        }

        if (LeadsToProgram(path)) traits |= LinkTraits.Program;
        if (path.Length > 1 && HostComparer.HoldsBrand(path)) traits |= LinkTraits.BrandInPath;

        if (host.Span.IndexOf("xn--") >= 0)
        {
            host = host[..Punycode.DecodeHost(host.Span)];
            if (MixesScripts(host.Span)) traits |= LinkTraits.MixedScript;
        }

        var domainStart = (traits & LinkTraits.IpLiteral) != 0 ? 0 : HostNames.DomainStart(host.Span);
        return new Link(start, end - start, host, domainStart, traits, LinkTrust.Stranger);
    }

    /// <summary>"/ a / x7": what somebody set apart who wanted no link to be seen, or who typed it so.</summary>
    private static int ReadSpreadPath(MessageText text, int at, int stop)
    {
        while (at < stop && BareHosts.SpreadPathLength(text, at) is var length and > 0) at += length;
        return Math.Min(at, stop);
    }

    private static bool EndsPath(char character) =>
        char.IsWhiteSpace(character) || character is '<' or '>' or '"' || HostReader.IsWide(character);

    private static bool MixesScripts(ReadOnlySpan<char> host)
    {
        bool ascii = false, foreign = false;
        foreach (var character in host)
        {
            if (character == '.') { (ascii, foreign) = (false, false); continue; }
            ascii |= char.IsAsciiLetter(character);
            _ = LookAlikes.Fold(character, out var traits);
            foreign |= (traits & CharacterTraits.LookAlike) != 0;
            if (ascii && foreign) return true;
        }

        return false;
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
        foreach (var ending in Programs)
        {
            if (path.EndsWith(ending)) return true;
        }

        return false;
    }
}
