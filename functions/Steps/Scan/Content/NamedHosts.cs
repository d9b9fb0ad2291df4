namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells hosts that are called as the message calls its sender: "Guide Dogs: ... guidedogs.org.uk".</summary>
/// <remarks>
/// Fraud speaks in a name that its readers know, and cannot have that name's domain. Whoever has the domain of the name that it gives
/// itself may be a stranger here, but pretends nothing. Names of brands are looked up before this.
/// </remarks>
internal static class NamedHosts
{
    private const int NameLengthMin = 4;
    private const int NameLengthMax = 63;

    /// <summary>Whether the label that somebody registered is the sender's name, or a name in capitals in the text.</summary>
    public static bool IsNamed(in Link link, ScanDesk desk)
    {
        if (HostNames.IsAbusedEnding(link.Host) || HostNames.IsCheapEnding(link.Host) || HostNames.IsShared(link.Host)) return false;
        Span<char> buffer = stackalloc char[NameLengthMax];
        var name = LettersOf(HostNames.ChosenLabelOf(link.Domain), buffer);
        if (name.Length < NameLengthMin || HostNames.IsBait(name) || HostNames.IsShortener(link.Domain)) return false;

        for (var first = 0; first < desk.SenderWords.Count; first++)
        {
            if (IsSpelled(name, desk.Sender.Plain, desk.SenderWords, first)) return true;
        }

        for (var first = 0; first < desk.Words.Count; first++)
        {
            var isCapital = (desk.Body.Traits[desk.Words[first].Start] & CharacterTraits.Capital) != 0;
            if (isCapital && IsSpelled(name, desk.Body.Plain, desk.Words, first)) return true;
        }

        return false;
    }

    private static bool IsSpelled(ReadOnlySpan<char> name, ReadOnlySpan<char> plain, List<Word> words, int first)
    {
        for (var i = first; i < words.Count && name.Length > 0; i++)
        {
            var word = plain.Slice(words[i].Start, words[i].Length);
            if (!name.StartsWith(word)) return false;
            name = name[word.Length..];
        }

        return name.Length == 0;
    }

    private static ReadOnlySpan<char> LettersOf(ReadOnlySpan<char> label, Span<char> letters)
    {
        var length = 0;
        foreach (var character in label)
        {
            if (character is '-' or '_') continue;
            if (length == letters.Length) return [];
            letters[length++] = character;
        }

        return letters[..length];
    }
}
