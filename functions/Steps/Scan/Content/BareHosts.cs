namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells <c>wel01.us/r/x</c> from "call me.Is it": the end of a sentence without a space.</summary>
internal static class BareHosts
{
    private const int TellingLengthMin = 12;
    private const int SpreadLengthMin = 6;
    private const int NounStemLengthMin = 5;

    /// <summary>Whether what was read without a scheme is the name of a host.</summary>
    public static bool IsLikely(MessageText text, in HostReader reader)
    {
        var host = reader.Host;
        var ending = HostNames.EndingOf(host);
        if (!HostEndings.IsKnown(ending)) return LooksLikeEnding(ending);

        var plain = text.Plain;
        var hasPath = EndsInPath(plain, reader.End);
        if (reader.IsLoose) return IsLikelyLoose(host, ending, hasPath, EndsSentence(plain, reader.LastLabelStart));
        if (hasPath || host.StartsWith("www.")) return true;

        if (reader.StartsCapital(reader.LastLabelStart)) return false;

        var isDisguised = (reader.Traits & LinkTraits.Disguised) != 0;
        if (!HostNames.IsWordEnding(ending)) return !isDisguised || host.Length - ending.Length > 2;
        if (!isDisguised && HostNames.IsNounEnding(ending) && host.Length - ending.Length > NounStemLengthMin) return true;
        return reader.Labels > 2 ? !isDisguised || IsTelling(host) : IsTelling(host);
    }

    /// <summary>Whether a path follows: a slash and something after it, with a space before the slash at the most.</summary>
    public static bool EndsInPath(ReadOnlySpan<char> plain, int at)
    {
        if (at < plain.Length && plain[at] == '/') return true;
        return at + 2 < plain.Length && (plain[at] is ' ' or '\n') && plain[at + 1] == '/' && char.IsLetterOrDigit(plain[at + 2]);
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
        return stem.Length > 2 && (isOwn || IsTelling(stem));
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
