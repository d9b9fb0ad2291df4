namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells <c>wel01.us/r/x</c> from "call me.Is it": the end of a sentence without a space.</summary>
internal static class BareHosts
{
    private const int TellingLengthMin = 12;
    private const int SpreadLengthMin = 6;
    private const int NounStemLengthMin = 5;
    private const int StandingLengthMin = 5;

    /// <summary>Whether what was read without a scheme is the name of a host.</summary>
    public static bool IsLikely(MessageText text, in HostReader reader)
    {
        var host = reader.Host;
        var ending = HostNames.EndingOf(host);
        if (!HostEndings.IsKnown(ending)) return LooksLikeEnding(ending);

        var plain = text.Plain;
        var hasPath = EndsInPath(text, reader.End);
        if (reader.IsLoose) return IsLikelyLoose(host, ending, hasPath, EndsSentence(plain, reader.LastLabelStart));
        if (hasPath || host.StartsWith("www.")) return true;

        if (reader.StartsCapital(reader.LastLabelStart)) return false;

        var isDisguised = (reader.Traits & LinkTraits.Disguised) != 0;
        if (!HostNames.IsWordEnding(ending)) return !isDisguised || host.Length - ending.Length > 2;
        if (!isDisguised && HostNames.IsNounEnding(ending) && host.Length - ending.Length > NounStemLengthMin) return true;
        if (reader.Labels > 2 && !isDisguised) return true;
        return IsTelling(host) || (!isDisguised && StandsLikeALink(plain, reader, host, host[..^(ending.Length + 1)]));
    }

    /// <summary>
    /// "Unpaid toll: etollca.me", "... etolbil.ca": what a colon leads to or a line ends with, and what nobody can pronounce. A full
    /// stop without a space behind it has more than one word after it.
    /// </summary>
    private static bool StandsLikeALink(ReadOnlySpan<char> plain, in HostReader reader, ReadOnlySpan<char> host, ReadOnlySpan<char> stem)
    {
        if (stem.Length < StandingLengthMin) return false;
        if (HostShape.IsHardToSay(stem)) return true;
        var before = plain[..reader.Start].TrimEnd(' ');
        var isLedTo = before.Length > 0 && before[^1] is ':' or '>' or '\u2192' or '\u27A1';
        var rest = plain[reader.End..].TrimStart(" .!)");
        var endsLine = rest.Length == 0 || rest[0] == '\n';
        var isAbused = HostNames.IsAbusedEnding(host) || HostNames.IsCheapEnding(host);
        return isLedTo || (endsLine && (isAbused || stem.Length >= SpreadLengthMin));
    }

    /// <summary>Whether a path follows: a slash and something after it, with spaces about the slash at the most.</summary>
    public static bool EndsInPath(MessageText text, int at)
    {
        var plain = text.Plain;
        if (at < plain.Length && plain[at] == '/') return true;
        if (at + 2 >= plain.Length || plain[at] is not (' ' or '\n') || plain[at + 1] != '/') return false;
        return char.IsLetterOrDigit(plain[at + 2]) || SpreadPathLength(text, at) > 0;
    }

    /// <summary>
    /// Characters of " / x7", where the parts of a path are set apart; 0 when it is none. Tells it from "acme.example / Tel. 0800 1":
    /// it is one small word that the line ends with, that another slash follows, or that mixes letters and digits.
    /// </summary>
    public static int SpreadPathLength(MessageText text, int at)
    {
        const int Slash = 3;
        var plain = text.Plain;
        if (!plain[at..].StartsWith(" / ")) return 0;
        var end = at + Slash;
        while (end < plain.Length && !char.IsWhiteSpace(plain[end]) && plain[end] != '@') end++;
        if (end < plain.Length && plain[end] == '@') return 0;
        var part = plain[(at + Slash)..end].TrimEnd(".,;:!?)");
        if (part.Length == 0) return plain[end..].IsWhiteSpace() ? Slash : 0;
        if (!char.IsAsciiLetterOrDigit(part[0])) return 0;
        var mixes = part.ContainsAnyInRange('0', '9') && part.ContainsAnyInRange('a', 'z');
        var isLast = end == plain.Length || plain[end] == '\n' || plain[end..].StartsWith(" / ");
        var isCapital = (text.Traits[at + Slash] & CharacterTraits.Capital) != 0 && part.Length > 1;
        return mixes || (isLast && !isCapital) ? Slash + part.Length : 0;
    }

    /// <summary>An ending that only looks like one, with a letter of another script in it.</summary>
    private static bool LooksLikeEnding(ReadOnlySpan<char> ending)
    {
        if (ending.Length is not (2 or 3) || !ending.ContainsAnyExceptInRange('\0', '\u007F')) return false;
        Span<char> looks = stackalloc char[3];
        for (var i = 0; i < ending.Length; i++) looks[i] = LookAlikes.Skeleton(ending[i], ending[i]);
        return looks[..ending.Length] is "com" or "net" or "org" or "co" or "us" or "me";
    }

    /// <summary>"bit .ly/x", "royal-mail . com": spaces about a dot need more to go by than a known ending.</summary>
    private static bool IsLikelyLoose(ReadOnlySpan<char> host, ReadOnlySpan<char> ending, bool hasPath, bool endsSentence)
    {
        if (hasPath) return true;
        if (host.Contains(',')) return host.StartsWith("www.");
        var stem = host[..^(ending.Length + 1)];
        if (HostNames.IsWordEnding(ending))
        {
            // "postbank-bs .live": an ending that is often abused, after what no sentence ends with.
            var isAbused = HostNames.IsAbusedEnding(host) || HostNames.IsCheapEnding(host);
            return host.StartsWith("www.") || (isAbused && stem.Length >= SpreadLengthMin && IsTelling(stem));
        }

        // "Tudo bem. com certeza": the one of them that is a word, in Portuguese.
        var isOwn = ending is "com" ? !endsSentence : ending is "xyz" or "icu" or "vip" or "cyou" or "cfd" or "sbs" or "biz";
        
        // The whole host: of "offer.prize96. com" the label before the last dot tells.
        return stem.Length > 2 && (isOwn || IsTelling(host) || IsTelling(stem[(stem.LastIndexOf('.') + 1)..]));
    }

    /// <summary>Whether the label follows a mark that stands right behind a word, as one does at the end of a sentence.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> plain, int label)
    {
        var before = plain[..label].TrimEnd();
        return before.Length > 1 && before[^1] is '.' or ',' && !char.IsWhiteSpace(before[^2]);
    }

    /// <summary>Whether a name looks made rather than written: digits among letters, hyphens, a brand, bait or great length.</summary>
    private static bool IsTelling(ReadOnlySpan<char> host)
    {
        var stem = host.LastIndexOf('.') is var dot and > 0 ? host[..dot] : host;
        if (stem.Length >= TellingLengthMin || stem.Contains('-')) return true;
        var hasDigit = stem.IndexOfAnyInRange('0', '9') >= 0;
        return (hasDigit && stem.ContainsAnyExceptInRange('0', '9'))
            || HostComparer.HoldsBait(host) || HostComparer.Compare(host) >= HostLikeness.Holds;
    }
}
