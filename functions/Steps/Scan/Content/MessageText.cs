using System.Buffers;

namespace Waxseal.Steps.Scan.Content;

/// <summary>A message in two views, plain and skeleton, of the same length, with the way back to the original.</summary>
/// <remarks>Read anew for each message: what it holds of one is gone with the next.</remarks>
internal sealed class MessageText
{
    private const int CapacityMin = 512;

    private char[] plain = new char[CapacityMin];
    private char[] skeleton = new char[CapacityMin];
    private char[] written = new char[CapacityMin];
    private int[] origins = new int[CapacityMin];
    private CharacterTraits[] traits = new CharacterTraits[CapacityMin];
    private int originalLength;
    private bool hiddenBefore;
    private bool turned;

    /// <summary>Characters in the views.</summary>
    public int Length { get; private set; }

    /// <summary>Characters there is room for without asking for more memory.</summary>
    public int Capacity => plain.Length;

    /// <summary>Characters that cannot be seen and stand between two that can, within a word or a host name.</summary>
    public int HiddenInWords { get; private set; }

    /// <summary>Overrides of the writing direction.</summary>
    public int Overrides { get; private set; }

    /// <summary>Latin letters right behind a turn of the direction to the left: words stored backwards.</summary>
    public int ReversedWords { get; private set; }

    /// <summary>Combining marks over Latin letters that no language writes there: strokes through, marks of phonetics.</summary>
    public int StrangeMarks { get; private set; }

    /// <summary>Combining marks that were left out of the views.</summary>
    public int CombiningMarks { get; private set; }

    /// <summary>Halves of surrogate pairs without the other half.</summary>
    public int LoneSurrogates { get; private set; }

    /// <summary>Letters and digits that were written as codes, which no encoder does.</summary>
    public int EscapedLetters { get; private set; }

    /// <summary>Letters of the longest word whose letters are set apart; 0 when there is none.</summary>
    public int SpacedLetters { get; private set; }

    /// <summary>Letters of all words whose letters are set apart.</summary>
    public int SpacedInAll { get; private set; }

    /// <summary>Case, accents, width and dress folded away.</summary>
    public ReadOnlySpan<char> Plain => plain.AsSpan(0, Length);

    /// <summary>Letters by their looks.</summary>
    public ReadOnlySpan<char> Skeleton => skeleton.AsSpan(0, Length);

    /// <summary>As it stood there, in small letters: accents and dress of the basic plane are kept.</summary>
    public ReadOnlySpan<char> Written => written.AsSpan(0, Length);

    /// <summary>What is odd about each character.</summary>
    public ReadOnlySpan<CharacterTraits> Traits => traits.AsSpan(0, Length);

    /// <summary>Where a character of the views stood in the body; for the end of the views, the body's length.</summary>
    public int OriginOf(int index) => index < Length ? origins[index] : originalLength;

    /// <summary>Whether a character of the plain view stood there itself: a browser takes no look-alike and no code for a slash.</summary>
    public bool IsLiteral(int index) => written[index] == plain[index] && (traits[index] & CharacterTraits.Escaped) == 0;

    /// <summary>A new text of a body.</summary>
    public static MessageText Of(string body)
    {
        var text = new MessageText();
        text.Read(body);
        return text;
    }

    /// <summary>Folds a body; takes any UTF-16, well-formed or not, in one pass.</summary>
    public void Read(ReadOnlySpan<char> body)
    {
        Length = HiddenInWords = Overrides = CombiningMarks = LoneSurrogates = EscapedLetters = ReversedWords = StrangeMarks = 0;
        hiddenBefore = turned = false;
        originalLength = body.Length;
        if (plain.Length < body.Length) Grow(body.Length);
        for (var at = 0; at < body.Length;) at += Read(body, at);
        (SpacedLetters, SpacedInAll) = SpacedWords.Join(this);
    }

    /// <summary>Takes a part out of the views; what comes after it moves up.</summary>
    /// <param name="from">Where the characters are that stay.</param>
    /// <param name="to">Where they go, at or before <paramref name="from"/>.</param>
    /// <param name="found">What is noted about it.</param>
    internal void Move(int from, int to, CharacterTraits found)
    {
        plain[to] = plain[from];
        skeleton[to] = skeleton[from];
        written[to] = written[from];
        origins[to] = origins[from];
        traits[to] = traits[from] | found;
    }

    /// <summary>Ends the views earlier.</summary>
    internal void Cut(int length) => Length = length;

    /// <summary>Reads what stands at one place; how many characters of the body that took.</summary>
    private int Read(ReadOnlySpan<char> body, int at)
    {
        var character = body[at];
        if (character is '%' or '&' && EscapeReader.TryRead(body[at..], out var meant, out var length))
        {
            if (meant < 0x80 && char.IsAsciiLetterOrDigit((char)meant)) EscapedLetters++;
            AppendCodePoint(meant, CharacterTraits.Escaped, at);
            return length;
        }

        if (character < 0x80)
        {
            Append(character, CharacterTraits.None, at);
            return 1;
        }

        if (!char.IsSurrogate(character))
        {
            AppendPlaced(character, CharacterTraits.None, at);
            return 1;
        }

        if (System.Text.Rune.DecodeFromUtf16(body[at..], out var rune, out var taken) == OperationStatus.Done)
        {
            AppendCodePoint(rune.Value, CharacterTraits.None, at);
            return taken;
        }

        LoneSurrogates++;
        Append(LookAlikes.Other, LookAlikes.Other, LookAlikes.Other, CharacterTraits.None, at);
        return 1;
    }

    private void AppendCodePoint(int codePoint, CharacterTraits found, int at)
    {
        if (codePoint < 0x10000) AppendPlaced((char)codePoint, found, at);
        else if (HiddenCharacters.IsInvisible(codePoint)) hiddenBefore = true;
        else
        {
            var folded = LookAlikes.Fold(codePoint, out var odd);
            Append(folded, LookAlikes.Skeleton(folded), folded, odd | found, at);
        }
    }

    private void AppendPlaced(char character, CharacterTraits found, int at)
    {
        switch (LookAlikes.PlaceOf(character))
        {
            case CharacterPlace.Seen: Append(character, found, at); break;
            case CharacterPlace.Combining:
                CombiningMarks++;
                if (HiddenCharacters.IsStrangeMark(character) && Length > 0 && char.IsAsciiLetter(plain[Length - 1])) StrangeMarks++;
                NoteMark();
                break;
            case CharacterPlace.Vowel: NoteMark(); break;
            case CharacterPlace.Override:
                Overrides++;
                turned = character == '\u202E';
                break;
            case CharacterPlace.Invisible: hiddenBefore = true; break;
            case CharacterPlace.Ligature:
                foreach (var letter in LookAlikes.LettersOf(character)) Append(letter, found, at);
                break;
            default: Append(LookAlikes.Other, LookAlikes.Other, LookAlikes.Other, found, at); break;
        }
    }

    private void Append(char character, CharacterTraits found, int at)
    {
        var folded = LookAlikes.Fold(character, out var odd);
        var small = character < 0x80 ? folded : char.ToLowerInvariant(character);
        Append(folded, LookAlikes.Skeleton(folded, character), small, odd | found, at);
    }

    private void NoteMark()
    {
        if (Length > 0 && plain[Length - 1] < 0x80) traits[Length - 1] |= CharacterTraits.Marked;
    }

    private void Append(char folded, char look, char small, CharacterTraits found, int at)
    {
        if (Length == plain.Length) Grow(2 * Length);
        if (hiddenBefore)
        {
            hiddenBefore = false;

            // Joiners are spelling in Persian and Indic scripts and glue in emoji; between Latin, Greek and Cyrillic letters they only
            // split words that a filter would know.
            if (Length > 0 && TakesNoJoiner(plain[Length - 1]) && TakesNoJoiner(folded))
            {
                found |= CharacterTraits.AfterHidden;
                HiddenInWords++;
            }
        }

        if (turned)
        {
            turned = false;
            if (char.IsAsciiLetter(folded)) ReversedWords++;
        }

        plain[Length] = folded;
        skeleton[Length] = look;
        written[Length] = small;
        traits[Length] = found;
        origins[Length] = at;
        Length++;
    }

    private void Grow(int capacity)
    {
        Array.Resize(ref plain, capacity);
        Array.Resize(ref skeleton, capacity);
        Array.Resize(ref written, capacity);
        Array.Resize(ref origins, capacity);
        Array.Resize(ref traits, capacity);
    }

    private static bool TakesNoJoiner(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or (>= '\u0370' and <= '\u052F');
}
