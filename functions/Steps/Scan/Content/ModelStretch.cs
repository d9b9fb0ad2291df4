namespace Waxseal.Steps.Scan.Content;

/// <summary>A stretch of a message as the model reads it, with the way back to the views.</summary>
/// <remarks>
/// Links shrink to one character, numbers to their first digits' count, money signs to one: what was sold and where it led changes
/// from day to day, the way of talking does not. Letters are taken by their looks, so that a disguise changes nothing. What a link is
/// like is the business of the link findings; a model that read hosts would only repeat them, and learn those of its training sets.
/// </remarks>
internal ref struct ModelStretch
{
    /// <summary>A stretch ends at the first space after so many characters: honest padding cannot water a lure down.</summary>
    public const int CharactersMax = 640;

    /// <summary>Room a stretch needs: the longest word that is still kept whole, and a space at each end.</summary>
    public const int Room = CharactersMax + WordMax + 2;

    /// <summary>Stands for a link.</summary>
    public const char LinkSign = '\uE000';

    /// <summary>Stands for a money sign.</summary>
    public const char MoneySign = '\u00A4';

    private const int WordMax = 62;
    private const int DigitsMax = 6;
    private const int LettersAroundMin = 3;

    private readonly Span<char> characters;
    private readonly Span<int> places;
    private int linkAt;

    /// <summary>Uses the caller's memory; both hold at least <see cref="Room"/>.</summary>
    public ModelStretch(Span<char> characters, Span<int> places)
    {
        this.characters = characters;
        this.places = places;
    }

    /// <summary>Characters read.</summary>
    public int Length { get; private set; }

    /// <summary>Links in the stretch.</summary>
    public int Links { get; private set; }

    /// <summary>Digits, before long numbers were cut.</summary>
    public int Digits { get; private set; }

    /// <summary>Digits of the longest number.</summary>
    public int LongestNumber { get; private set; }

    /// <summary>Letters.</summary>
    public int Letters { get; private set; }

    /// <summary>Letters that are capitals.</summary>
    public int Capitals { get; private set; }

    /// <summary>Signs of money.</summary>
    public int MoneySigns { get; private set; }

    /// <summary>Exclamation marks.</summary>
    public int Exclamations { get; private set; }

    /// <summary>What was read, with a space at each end.</summary>
    public readonly ReadOnlySpan<char> Characters => characters[..Length];

    /// <summary>Where a character stood in the views.</summary>
    public readonly int PlaceOf(int index) => places[index];

    /// <summary>Reads on from a place in the views; answers where the next stretch starts.</summary>
    public int Fill(MessageText text, ReadOnlySpan<TextSpan> links, int from)
    {
        Length = Links = Digits = LongestNumber = Letters = Capitals = MoneySigns = Exclamations = 0;
        var plain = text.Plain;
        var at = from;
        Append(' ', at);
        while (at < plain.Length && !IsFull(plain[at]))
        {
            while (linkAt < links.Length && links[linkAt].Start < at) linkAt++;
            if (linkAt < links.Length && links[linkAt].Start == at) at += AppendLink(links[linkAt]);
            else if (IsWordCharacter(plain[at])) at = AppendWord(text, at);
            else AppendSign(plain[at], at++);
        }

        if (characters[Length - 1] != ' ') Append(' ', at);
        return at;
    }

    /// <summary>Whether a character belongs to a word.</summary>
    public static bool IsWordCharacter(char character) =>
        character < 0x80 ? char.IsAsciiLetterOrDigit(character) : character != LookAlikes.Other && char.IsLetterOrDigit(character);

    private readonly bool IsFull(char next) => Length >= CharactersMax && (next == ' ' || Length >= Room - 2);

    private int AppendLink(TextSpan link)
    {
        Links++;
        if (characters[Length - 1] != ' ' && Length < Room - 2) Append(' ', link.Start);
        if (Length < Room - 1) Append(LinkSign, link.Start);
        return Math.Max(link.Length, 1);
    }

    private int AppendWord(MessageText text, int start)
    {
        var plain = text.Plain;
        var skeleton = text.Skeleton;
        var traits = text.Traits;
        int end = start, letters = 0;
        while (end < plain.Length && (IsWordCharacter(plain[end]) || IsSignInWord(plain, end)))
        {
            if (!char.IsAsciiDigit(plain[end])) letters++;
            end++;
        }

        // A digit among letters is a letter in disguise; a number with a unit is not.
        var digits = end - start - letters;
        var disguised = letters >= LettersAroundMin && letters > digits;
        Letters += letters;
        var run = 0;
        for (var at = start; at < end; at++)
        {
            if ((traits[at] & CharacterTraits.Capital) != 0) Capitals++;
            var isDigit = char.IsAsciiDigit(plain[at]);
            run = isDigit ? run + 1 : 0;
            if (isDigit && !disguised) CountDigit(run);
            if (Length >= Room - 1 || run > DigitsMax) continue;
            Append(isDigit && !disguised ? '0' : skeleton[at], at);
        }

        return end;
    }

    private void CountDigit(int run)
    {
        Digits++;
        LongestNumber = Math.Max(LongestNumber, run);
    }

    private void AppendSign(char sign, int at)
    {
        if (char.IsWhiteSpace(sign) || sign == '\uFEFF') sign = ' ';
        else if (sign == '!') Exclamations++;
        else if (char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.CurrencySymbol)
        {
            MoneySigns++;
            sign = MoneySign;
        }

        // Repeated signs and spaces say the same as one.
        if (characters[Length - 1] == sign || Length >= Room - 1) return;
        Append(sign, at);
    }

    /// <summary>A sign in place of a letter, as in <c>p@ssword</c>.</summary>
    private static bool IsSignInWord(ReadOnlySpan<char> plain, int at) =>
        plain[at] is '@' or '$' or '|' or '!' && at > 0 && char.IsAsciiLetter(plain[at - 1])
        && at + 1 < plain.Length && char.IsAsciiLetter(plain[at + 1]);

    private void Append(char character, int place)
    {
        characters[Length] = character;
        places[Length] = place;
        Length++;
    }
}
