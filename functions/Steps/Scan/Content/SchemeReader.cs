namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads the scheme of a link: <c>https://</c>, and what stands for it: hxxp, h**p, one slash, a blank before the colon.</summary>
internal static class SchemeReader
{
    private const int LettersMax = 8;
    private const int SpacesMax = 2;

    /// <summary>Where what follows the scheme begins; <paramref name="start"/> when there is none.</summary>
    public static int Read(MessageText text, int start, out bool disguised)
    {
        var plain = text.Plain;
        var end = start;
        while (end < plain.Length && end - start <= LettersMax && (char.IsLetter(plain[end]) || plain[end] == '*')) end++;
        disguised = false;
        if (end - start > LettersMax || end == plain.Length) return start;

        var isWeb = IsWeb(text.Skeleton[start..end]);
        var strict = plain[end..].StartsWith("://") || plain[end..].StartsWith(":\\\\");
        if (!isWeb) return strict ? end + 3 : start;

        disguised = plain[start..end] is not ("http" or "https") || !strict || IsCrooked(text.Traits[start..(end + 1)]);
        return strict ? AfterSpaces(plain, end + 3) : AfterLooseSigns(plain, end, start);
    }

    private static bool IsWeb(ReadOnlySpan<char> letters) =>
        letters.Length is 4 or 5 && letters[0] == 'h' && letters[3] == 'p' && (letters.Length == 4 || letters[4] == 's')
            && (letters[1..3] is "tt" or "xx" or "**" or "xt" or "tx" or "t*" or "*t" or "yy");

    private static bool IsCrooked(ReadOnlySpan<CharacterTraits> traits)
    {
        foreach (var found in traits)
        {
            if ((found & (CharacterTraits.Crooked | CharacterTraits.LookAlike)) != 0) return true;
        }

        return false;
    }

    /// <summary>After <c>:/</c>, <c>;//</c>, <c>//</c> or <c> : // </c>; a colon alone is none.</summary>
    private static int AfterLooseSigns(ReadOnlySpan<char> plain, int at, int start)
    {
        at = AfterSpaces(plain, at);
        var colons = at;
        while (at < plain.Length && at - colons < 2 && (plain[at] is ':' or ';')) at++;
        var hasColon = at > colons;
        at = AfterSpaces(plain, at);
        var slashes = at;
        while (at < plain.Length && at - slashes < 4 && (plain[at] is '/' or '\\')) at++;
        return at - slashes >= (hasColon ? 1 : 2) ? AfterSpaces(plain, at) : start;
    }

    private static int AfterSpaces(ReadOnlySpan<char> plain, int at)
    {
        var stop = Math.Min(plain.Length, at + SpacesMax);
        while (at < stop && (plain[at] is ' ' or '\n' or '\r')) at++;
        return at;
    }
}
