namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads the name of a host at one place of a message, through the ways in which its dots are hidden.</summary>
/// <remarks>A ref struct that walks forward only: what it has read once is not read again.</remarks>
internal ref struct HostReader
{
    private readonly MessageText text;
    private readonly ReadOnlySpan<char> plain;
    private readonly Span<char> host;
    private int length;
    private int previousLabelStart;
    private int lastDot;

    private HostReader(MessageText text, int start, Span<char> host)
    {
        this.text = text;
        this.host = host;
        plain = text.Plain;
        Start = End = start;
    }

    /// <summary>The first character of the name.</summary>
    public int Start { get; }

    /// <summary>The first character after the name.</summary>
    public int End { get; private set; }

    /// <summary>Labels read.</summary>
    public int Labels { get; private set; }

    /// <summary>What is odd about the way it is written.</summary>
    public LinkTraits Traits { get; private set; }

    /// <summary>Where the last label starts.</summary>
    public int LastLabelStart { get; private set; }

    /// <summary>Whether a dot has spaces about it or is a word: it could be the end of a sentence.</summary>
    public bool IsLoose { get; private set; }

    /// <summary>The name, in small letters with plain dots.</summary>
    public readonly ReadOnlySpan<char> Host => host[..length];

    /// <summary>Reads as many labels as stand here.</summary>
    public static HostReader Read(MessageText text, int start, Span<char> host)
    {
        var reader = new HostReader(text, start, host);
        do
        {
            if (!reader.ReadLabel()) break;
        }
        while (reader.ReadDot());

        return reader;
    }

    /// <summary>Drops the first word of the next sentence: <c>example.com.Thanks</c>, where nothing can be registered.</summary>
    public void DropNextSentence()
    {
        if (Labels < 3 || char.IsAsciiDigit(plain[LastLabelStart])) return;
        if (HostEndings.IsKnown(HostNames.EndingOf(Host)) && !StartsCapital(LastLabelStart)) return;
        length = Host.LastIndexOf('.');
        (End, LastLabelStart, Labels) = (lastDot, previousLabelStart, Labels - 1);
    }

    /// <summary>Whether a word starts as sentences do: a capital and then a small letter.</summary>
    public readonly bool StartsCapital(int at) => IsCapital(at) && (at + 1 >= text.Length || !IsCapital(at + 1));

    /// <summary>Whether a character can stand in a label. Letters of all scripts: look-alikes are what this is about.</summary>
    public static bool IsLabelCharacter(char character) =>
        character < 0x80
            ? char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '%'
            : character != LookAlikes.Other && char.IsLetterOrDigit(character);

    /// <summary>Letters of scripts that set no spaces: where they meet Latin ones, a name begins or ends.</summary>
    public static bool IsWide(char character) => character is >= '\u2E80' and < '\uFB00' or (>= '\u0E00' and <= '\u0FFF');

    private bool ReadLabel()
    {
        var start = End;
        var first = length;
        bool ascii = false, foreign = false;
        while (End < plain.Length && length < host.Length && ContinuesLabel(start))
        {
            if (plain[End] is '\n' or '\r')
            {
                Traits |= LinkTraits.Disguised;
                End++;
                continue;
            }

            var traits = text.Traits[End];
            ascii |= char.IsAsciiLetter(plain[End]);
            foreign |= plain[End] >= 0x80 && (traits & CharacterTraits.LookAlike) != 0;
            if (plain[End] == '%' || (traits & CharacterTraits.Escaped) != 0) Traits |= LinkTraits.PercentHost;
            if ((traits & CharacterTraits.AfterHidden) != 0 && End > start) Traits |= LinkTraits.HiddenInHost;
            if ((traits & (CharacterTraits.Styled | CharacterTraits.Spaced | CharacterTraits.Marked)) != 0) Traits |= LinkTraits.Disguised;

            // Who registers a name with an accent is not who has it without.
            var written = text.Written[End];
            host[length++] = LookAlikes.IsOwnInHosts(written) ? written : plain[End];
            End++;
        }

        if (length == first)
        {
            // A dot that nothing follows was the end of a sentence.
            if (Labels > 0) length--;
            return false;
        }

        if (ascii && foreign) Traits |= LinkTraits.MixedScript;
        previousLabelStart = LastLabelStart;
        LastLabelStart = start;
        Labels++;
        return true;
    }

    /// <summary>Whether the label goes on: "royal-" at the end of a line and "mail" on the next are one.</summary>
    private readonly bool ContinuesLabel(int start)
    {
        var character = plain[End];
        if (character is '\n' or '\r')
        {
            if (End == start || plain[End - 1] is not ('-' or '\r') || End + 1 == plain.Length) return false;
            var isSmall = (text.Traits[End + 1] & CharacterTraits.Capital) == 0;
            return plain[End + 1] == '\n' || (isSmall && char.IsAsciiLetter(plain[End + 1]));
        }

        return IsLabelCharacter(character) && IsWide(character) == IsWide(plain[start]);
    }

    private bool ReadDot()
    {
        var dot = DotReader.Read(plain, End);
        if (dot.Length == 0 || length >= host.Length - 1) return false;

        // A full stop of Chinese or Japanese ends a sentence; between Latin letters it hides a dot.
        var isFullWidth = (text.Traits[End] & CharacterTraits.Styled) != 0;
        if (isFullWidth && IsWide(plain[LastLabelStart])) return false;
        if (isFullWidth) Traits |= LinkTraits.Disguised;
        if (dot.IsLoose && !MayBeSpread(End + dot.Length)) return false;
        if (dot.IsDisguised) Traits |= LinkTraits.Disguised;
        IsLoose |= dot.IsLoose;

        // Between dot and label only: after a full stop at the end of a sentence they come with copied text.
        if ((text.Traits[End] & CharacterTraits.AfterHidden) != 0) Traits |= LinkTraits.HiddenInHost;
        lastDot = End;
        End += dot.Length;
        if ((text.Traits[End] & CharacterTraits.AfterHidden) != 0) Traits |= LinkTraits.HiddenInHost;
        host[length++] = '.';
        return true;
    }

    /// <summary>Tells "bank . com" and "www . bank" from "Thank you. example.com": what follows a spread dot ends the name.</summary>
    private readonly bool MayBeSpread(int label)
    {
        if (Host is "www") return true;
        if (StartsCapital(label) || (IsCapital(label) && !IsCapital(LastLabelStart))) return false;
        if (!IsLoose && Labels > 1 && HostEndings.IsKnown(HostNames.EndingOf(Host))) return false;
        var end = label;
        while (end < plain.Length && IsLabelCharacter(plain[end]) && IsWide(plain[end]) == IsWide(plain[label])) end++;
        var goesOn = end + 1 < plain.Length && plain[end] == '.' && IsLabelCharacter(plain[end + 1]);
        return !goesOn && HostEndings.IsKnown(plain[label..end]);
    }

    private readonly bool IsCapital(int at) => (text.Traits[at] & CharacterTraits.Capital) != 0;
}
