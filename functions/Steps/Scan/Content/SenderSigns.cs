namespace Waxseal.Steps.Scan.Content;

/// <summary>Signs of whether a stranger's link is called as the text calls its sender, and as its other words.</summary>
/// <remarks>
/// "Linden Dental: ... lindendental.de" is how firms write, "Octopus: ... octo-ratelock.net" is how those write who pretend to be one.
/// Neither proves anything: how much it says is for the model to learn.
/// </remarks>
internal static class SenderSigns
{
    private const uint Seed = 0x428A2F98;
    private const int PrefixCharactersMax = 32;
    private const int WordsMax = 64;
    private const int LinksMax = 3;
    private const int WordLettersMin = 3;
    private const int StemLetters = 4;

    /// <summary>Gives the signs of the first links to a sink.</summary>
    public static void Emit<TSink>(ScanDesk desk, ReadOnlySpan<Word> words, uint lead, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var plain = desk.Body.Plain;
        var prefix = PrefixEnd(plain);
        ModelSigns.Add(Seed, (lead * 2) + (prefix > 0 ? 1u : 0), ref sink);
        var links = 0;
        foreach (var link in desk.Links)
        {
            if (link.Trust is not (LinkTrust.Stranger or LinkTrust.Named)) continue;
            if (++links > LinksMax) return;
            var label = HostNames.ChosenLabelOf(link.Domain);
            var (bySender, byAny) = Cover(plain, words, prefix, label);
            ModelSigns.Add(Seed, 64 + (bySender * 8) + byAny, ref sink);
            ModelSigns.Add(Seed, 128 + byAny, ref sink);
        }
    }

    /// <summary>Where the name ends that a text begins with, "Linden Dental:"; 0 when it begins with none.</summary>
    private static int PrefixEnd(ReadOnlySpan<char> plain)
    {
        var start = plain[..Math.Min(plain.Length, PrefixCharactersMax)];
        var end = start.IndexOfAny(":\uFF1A\u3011");
        if (end > 1) return end;
        end = start.IndexOf(" - ");
        return end > 1 ? end : 0;
    }

    /// <summary>
    /// How much of a registered name is spelled by words of the sender's name (0 there is none, 1 nothing, 2 the beginning of a word, 3 a
    /// part, 4 all), and by words of the text (0 nothing, 1 a part, 2 nearly all, 3 all; 4 where the text is in another script).
    /// </summary>
    private static (uint BySender, uint ByAny) Cover(
        ReadOnlySpan<char> plain, ReadOnlySpan<Word> words, int prefix, ReadOnlySpan<char> label)
    {
        var (all, ofSender, latin) = (0, 0, 0);
        var begins = false;
        for (var i = 0; i < words.Length && i < WordsMax; i++)
        {
            var word = plain.Slice(words[i].Start, words[i].Length);
            if (word.Length < WordLettersMin || !char.IsAsciiLetter(word[0])) continue;
            latin++;
            var isSender = words[i].Start < prefix;
            if (label.Contains(word, StringComparison.Ordinal))
            {
                all += word.Length;
                if (isSender) ofSender += word.Length;
            }
            else if (isSender && word.Length > StemLetters) begins |= label.StartsWith(word[..StemLetters]);
        }

        var letters = label.Length - label.Count('-');
        var bySender = prefix == 0 ? 0u : ofSender >= letters ? 4u : ofSender > 0 ? 3u : begins ? 2u : 1u;
        var byAny = latin == 0 ? 4u : all >= letters ? 3u : 2 * all >= letters ? 2u : all > 0 ? 1u : 0u;
        return (bySender, byAny);
    }
}
