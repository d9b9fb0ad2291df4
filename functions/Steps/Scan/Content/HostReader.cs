using System.Text;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads the name of a host at one place of a message, through the ways in which its dots are hidden.</summary>
/// <remarks>A ref struct that walks forward only: what it has read once is not read again.</remarks>
internal ref struct HostReader
{
    /// <summary>RFC 1035, 2.3.4: 255 octets on the wire, 253 characters in text.</summary>
    private const int HostCharactersMax = 253;

    private readonly MessageText text;
    private readonly ReadOnlySpan<char> plain;
    private readonly StringBuilder host = new();

    private HostReader(MessageText text, int start)
    {
        this.text = text;
        plain = text.Plain;
        End = start;
    }

    /// <summary>The first character after the name.</summary>
    public int End { get; private set; }

    /// <summary>Labels read.</summary>
    public int Labels { get; private set; }

    /// <summary>What is odd about the way it is written.</summary>
    public LinkTraits Traits { get; private set; }

    /// <summary>Where the last label starts.</summary>
    public int LastLabelStart { get; private set; }

    /// <summary>The name, in small letters with plain dots.</summary>
    public readonly string Host => host.ToString();

    /// <summary>Reads as many labels as stand here.</summary>
    public static HostReader Read(MessageText text, int start)
    {
        var reader = new HostReader(text, start);
        do
        {
            if (!reader.ReadLabel()) break;
        }
        while (reader.ReadDot());

        return reader;
    }

    /// <summary>Whether a character can stand in a label. Letters of all scripts: look-alikes are what this is about.</summary>
    public static bool IsLabelCharacter(char character) =>
        character < 0x80
            ? char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '%'
            : character != LookAlikes.Other && char.IsLetterOrDigit(character);

    private bool ReadLabel()
    {
        var start = End;
        bool ascii = false, foreign = false;
        while (End < plain.Length && IsLabelCharacter(plain[End]) && host.Length < HostCharactersMax)
        {
            var traits = text.Traits[End];
            ascii |= char.IsAsciiLetter(plain[End]);
            foreign |= plain[End] >= 0x80 && (traits & CharacterTraits.LookAlike) != 0;
            if (plain[End] == '%') Traits |= LinkTraits.PercentHost;
            if ((traits & CharacterTraits.AfterHidden) != 0) Traits |= LinkTraits.HiddenInHost;
            host.Append(plain[End++]);
        }

        if (End == start)
        {
            // A dot that nothing follows was the end of a sentence.
            if (Labels > 0) host.Length--;
            return false;
        }

        if (ascii && foreign) Traits |= LinkTraits.MixedScript;
        LastLabelStart = start;
        Labels++;
        return true;
    }

    private bool ReadDot()
    {
        var length = DotLength(out var disguised);
        if (length == 0 || host.Length >= HostCharactersMax) return false;
        if (disguised) Traits |= LinkTraits.Disguised;
        if ((text.Traits[End] & CharacterTraits.AfterHidden) != 0) Traits |= LinkTraits.HiddenInHost;
        End += length;
        host.Append('.');
        return true;
    }

    /// <summary>The length of a dot in any spelling, when a label follows it: <c>.</c> <c>[.]</c> <c>(dot)</c> <c> dot </c>.</summary>
    private readonly int DotLength(out bool disguised)
    {
        disguised = false;
        if (End >= plain.Length) return 0;
        if (plain[End] == '.') return StartsLabel(End + 1) ? 1 : 0;

        if (plain[End] is not ('[' or '(' or '{' or ' ')) return 0;
        disguised = true;
        var rest = plain[End..];
        foreach (var spelling in DotSpellings)
        {
            if (rest.StartsWith(spelling, StringComparison.Ordinal) && StartsLabel(End + spelling.Length)) return spelling.Length;
        }

        return 0;
    }

    private readonly bool StartsLabel(int at) => at < plain.Length && IsLabelCharacter(plain[at]) && plain[at] is not ('-' or '_');

    private static readonly string[] DotSpellings =
    [
        "[.]", "(.)", "{.}", "[dot]", "(dot)", "{dot}", " [.] ", " (.) ", " [dot] ", " (dot) ", " dot ", "[punkt]", "(punkt)", "[punto]",
        "(punto)", "[point]", "(point)", "[ponto]", "(ponto)",
    ];
}
