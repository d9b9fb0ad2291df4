using System.Collections.Frozen;
using System.Globalization;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Folds characters to what a reader takes them for, by <see cref="LookAlikeTable"/>.</summary>
/// <remarks>
/// Two views of one text, character by character, so that positions stay comparable. The plain view folds case, accents, width and
/// dress: <c>É</c> is <c>e</c>. The skeleton also folds letters of other scripts and digits by their looks, as UTS #39 does:
/// there <c>I</c>, <c>l</c> and <c>1</c> are one. Accents are folded, because senders of short messages leave them out at will.
/// </remarks>
internal static class LookAlikes
{
    /// <summary>Stands for what is no letter and no digit of the basic plane: an emoji, half a surrogate pair.</summary>
    public const char Other = '\uFFFC';

    private const char LastDressedOfSpelling = '\u024F';
    private const int BasicPlane = 0x10000;

    /// <summary>By character of the basic plane: its plain form, its look (0 for none of its own), and what is odd about it.</summary>
    private static readonly char[] PlainForms = MakePlainForms();
    private static readonly char[] Looks = MakeLooks();
    private static readonly CharacterTraits[] Oddities = MakeOddities();
    private static readonly CharacterPlace[] Places = MakePlaces();

    private static readonly FrozenDictionary<char, string> Ligatures = LookAlikeTable.Ligatures.Split(' ')
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => (char)CodePoint(pair[0]), pair => pair[1]);

    private static readonly FrozenDictionary<int, char> LooksBeyond = Runs(LookAlikeTable.LooksBeyond).ToFrozenDictionary();

    /// <summary>What is done with a character of the basic plane.</summary>
    public static CharacterPlace PlaceOf(char character) => Places[character];

    /// <summary>The letters of a ligature.</summary>
    public static string LettersOf(char ligature) => Ligatures[ligature];

    /// <summary>The plain form of a character of the basic plane, and what is odd about it.</summary>
    public static char Fold(char character, out CharacterTraits traits)
    {
        traits = Oddities[character];
        return PlainForms[character];
    }

    /// <summary>The plain form of a character beyond the basic plane: letters in mathematical or boxed dress; the rest is Other.</summary>
    public static char Fold(int codePoint, out CharacterTraits traits)
    {
        traits = CharacterTraits.Styled;
        switch (codePoint)
        {
            case >= 0x1D400 and <= 0x1D6A3: return (char)('a' + (codePoint - 0x1D400) % 26);
            case >= 0x1D6A8 and <= 0x1D7CB: return MathematicalGreek((codePoint - 0x1D6A8) % 58);
            case >= 0x1D7CE and <= 0x1D7FF: return (char)('0' + (codePoint - 0x1D7CE) % 10);
            case >= 0x1F101 and <= 0x1F10A: return (char)('0' + (codePoint - 0x1F101));
            case >= 0x1F110 and <= 0x1F129: return (char)('a' + (codePoint - 0x1F110));
            case >= 0x1F130 and <= 0x1F149: return (char)('a' + (codePoint - 0x1F130));
            case >= 0x1F150 and <= 0x1F169: return (char)('a' + (codePoint - 0x1F150));
            case >= 0x1F170 and <= 0x1F189: return (char)('a' + (codePoint - 0x1F170));
            case >= 0x1FBF0 and <= 0x1FBF9: return (char)('0' + (codePoint - 0x1FBF0));
            default:
                if (LooksBeyond.TryGetValue(codePoint, out var look)) return look;
                traits = CharacterTraits.None;
                return Other;
        }
    }

    /// <summary>What the character is taken for at a glance. <paramref name="original"/> as written: capitals can look different.</summary>
    public static char Skeleton(char plain, char original)
    {
        if (plain >= 0x80) return Looks[original] is not '\0' and var latin ? Skeleton(latin) : plain;
        return Skeleton(plain);
    }

    /// <summary>The look of a plain ASCII character: the classes of UTS #39, and the digits that are read as letters.</summary>
    public static char Skeleton(char plain) => plain switch
    {
        'i' or '1' or '|' or '!' => 'l',
        '0' => 'o',
        '3' or '\u20AC' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        '\u00A5' => 'y',
        '\u00A2' => 'c',
        _ => plain,
    };

    /// <summary>Whether who registers names takes a character (UTS #46) for another than its plain form: accents, digits.</summary>
    public static bool IsOwnInHosts(char character) =>
        character is (>= '\u0080' and <= LastDressedOfSpelling) or (>= '\u1E00' and <= '\u1EFF')
            || (character is > LastDressedOfSpelling and < '\uFF00' && char.IsDigit(character));

    /// <summary>A word without its accents, in <paramref name="folded"/> where it has any; nothing where that is too short.</summary>
    public static ReadOnlySpan<char> WithoutAccents(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (!word.ContainsAnyExceptInRange('\0', '\u007F')) return word;
        if (word.Length > folded.Length) return [];
        for (var i = 0; i < word.Length; i++) folded[i] = Fold(word[i], out _);
        return folded[..word.Length];
    }

    private static char MathematicalGreek(int index)
    {
        var greek = index < 25 ? (char)('\u0391' + index) : (char)('\u03B1' + Math.Min(index - 26, 24));
        return Looks[greek] is not '\0' and var latin ? latin : char.ToLowerInvariant(greek);
    }

    private static char[] MakePlainForms()
    {
        var forms = new char[BasicPlane];
        for (var i = 0; i < forms.Length; i++)
        {
            var character = (char)i;
            forms[i] = char.ToLowerInvariant(character);

            // Digits of all scripts: a number is one, however it is written.
            if (i >= 0x80 && CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit) forms[i] = (char)('0' + digit);
            if (char.IsWhiteSpace(character) && character is not ('\n' or '\r' or '\u2028' or '\u2029' or '\u0085')) forms[i] = ' ';
            if (char.IsSurrogate(character)) forms[i] = Other;
        }

        foreach (var (codePoint, letter) in Runs(LookAlikeTable.Dress)) forms[codePoint] = letter;
        for (var i = 0xFF01; i <= 0xFF5E; i++) forms[i] = forms[i - 0xFEE0];
        for (var i = 0xFE8D; i <= 0xFEFC; i++) forms[i] = ArabicLetters[i - 0xFE8D];

        // Full stops of other scripts: browsers take them for the dot of a host name (UTS #46, 2.3).
        foreach (var dot in "\u3002\uFF61") forms[dot] = '.';
        foreach (var slash in "\u2044\u2215\u29F8") forms[slash] = '/';
        foreach (var quote in "\u2018\u2019\u02BC\u201B") forms[quote] = '\'';
        foreach (var hyphen in "\u2010\u2011\u2043\u2212") forms[hyphen] = '-';
        return forms;
    }

    /// <summary>U+FE8D to U+FEFC, Arabic letters in the shape of their place in the word: the letter itself.</summary>
    private const string ArabicLetters =
        "\u0627\u0627\u0628\u0628\u0628\u0628\u0629\u0629\u062A\u062A\u062A\u062A\u062B\u062B\u062B\u062B\u062C\u062C\u062C\u062C" +
        "\u062D\u062D\u062D\u062D\u062E\u062E\u062E\u062E\u062F\u062F\u0630\u0630\u0631\u0631\u0632\u0632\u0633\u0633\u0633\u0633" +
        "\u0634\u0634\u0634\u0634\u0635\u0635\u0635\u0635\u0636\u0636\u0636\u0636\u0637\u0637\u0637\u0637\u0638\u0638\u0638\u0638" +
        "\u0639\u0639\u0639\u0639\u063A\u063A\u063A\u063A\u0641\u0641\u0641\u0641\u0642\u0642\u0642\u0642\u0643\u0643\u0643\u0643" +
        "\u0644\u0644\u0644\u0644\u0645\u0645\u0645\u0645\u0646\u0646\u0646\u0646\u0647\u0647\u0647\u0647\u0648\u0648\u0649\u0649" +
        "\u064A\u064A\u064A\u064A\u0644\u0644\u0644\u0644\u0644\u0644\u0644\u0644";

    private static char[] MakeLooks()
    {
        var looks = new char[BasicPlane];
        foreach (var (codePoint, letter) in Runs(LookAlikeTable.Looks)) looks[codePoint] = letter;
        return looks;
    }

    private static CharacterTraits[] MakeOddities()
    {
        var oddities = new CharacterTraits[BasicPlane];
        for (var i = 0; i < oddities.Length; i++)
        {
            if (char.IsUpper((char)i)) oddities[i] = CharacterTraits.Capital;
            if (Looks[i] != '\0') oddities[i] |= CharacterTraits.LookAlike;
        }

        foreach (var dot in "\u2024\u3002\uFE52\uFF0E\uFF61") oddities[dot] = CharacterTraits.Styled;

        // Accents are spelling; what else is a Latin letter beneath is dress.
        foreach (var (codePoint, letter) in Runs(LookAlikeTable.Dress))
        {
            if (codePoint is <= LastDressedOfSpelling or (>= 0x1E00 and <= 0x1EFF) || !char.IsAsciiLetterOrDigit(letter)) continue;
            oddities[codePoint] = CharacterTraits.Styled;
        }

        return oddities;
    }

    private static CharacterPlace[] MakePlaces()
    {
        var places = new CharacterPlace[BasicPlane];
        for (var i = 0x80; i < places.Length; i++) places[i] = HiddenCharacters.PlaceOf((char)i);
        foreach (var pair in LookAlikeTable.Ligatures.Split(' ')) places[CodePoint(pair.Split('=')[0])] = CharacterPlace.Ligature;
        return places;
    }

    private static IEnumerable<KeyValuePair<int, char>> Runs(string table)
    {
        foreach (var run in table.Split(' '))
        {
            var parts = run.Split('=');
            for (var i = 0; i < parts[1].Length; i++)
            {
                if (parts[1][i] != '_') yield return KeyValuePair.Create(CodePoint(parts[0]) + i, parts[1][i]);
            }
        }
    }

    private static int CodePoint(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
