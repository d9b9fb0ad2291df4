using System.Collections.Frozen;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Folds characters to what a reader takes them for. Own short tables, chosen from the facts of UnicodeData and UTS #39.</summary>
/// <remarks>
/// Two views of one text, character by character, so that positions stay comparable. The plain view folds case, accents, width and
/// dress: <c>É</c> is <c>e</c>. The skeleton also folds letters of other scripts and digits by their looks, as UTS #39 does:
/// there <c>I</c>, <c>l</c> and <c>1</c> are one. Accents are folded, because senders of short messages leave them out at will.
/// </remarks>
internal static class LookAlikes
{
    /// <summary>Stands for what is no letter and no digit of the basic plane: an emoji, half a surrogate pair.</summary>
    public const char Other = '\uFFFC';

    /// <summary>U+00C0 to U+024F without accents; a dot keeps the letter.</summary>
    private const string LatinExtended =
        "aaaaaaaceeeeiiiidnooooo.ouuuuypsaaaaaaaceeeeiiiidnooooo.ouuuuypyaaaaaaccccccccddddeeeeeeeeeegggggggg" +
        "hhhhiiiiiiiiiiiijjkk.llllllllllnnnnnn.nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs........" +
        "........................oo.............uu...................dddlllnnnaaiioouuuuuuuuuu.aaaaaa..ggkkoo" +
        "oo..jdddgg..nnaaaaooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

    /// <summary>U+1E00 to U+1EFF without accents.</summary>
    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss" +
        "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee" +
        "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    /// <summary>Pairs: a foreign letter, then the Latin one it passes for. Capitals apart where they look different.</summary>
    private const string Pairs =
        // Cyrillic
        "\u0430a\u0432b\u0435e\u0455s\u0456i\u0458j\u043Ak\u043Cm\u043Dh\u043Eo\u0440p\u0441c\u0442t\u0443y\u0445x" +
        "\u0501d\u051Bq\u051Dw\u04BBh\u0451e\u0457i\u0433r\u044Cb\u04CFl\u0410a\u0412b\u0415e\u0405s\u0406i\u0408j" +
        "\u041Ak\u041Cm\u041Dh\u041Eo\u0420p\u0421c\u0422t\u0423y\u0425x\u04C0l\u04AFy\u0461w\u04E9o\u04D9e" +
        // Greek
        "\u03B1a\u03B2b\u03B3y\u03B5e\u03B7n\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C4t\u03C5u\u03C7x\u03C9w\u03C3o" +
        "\u03F2c\u0391a\u0392b\u0395e\u0396z\u0397h\u0399i\u039Ak\u039Cm\u039Dn\u039Fo\u03A1p\u03A4t\u03A5y\u03A7x" +
        // Armenian, Hebrew and others that turn up in host names
        "\u0585o\u057Du\u0570h\u0578n\u0581g\u0566q\u0561w\u05E1o\u05D5l\u0131i\u0251a\u0261g\u0269i\u028Br\u01C0l" +
        "\u1D0Fo";

    /// <summary>Small capitals and the like: Latin letters in dress. Pairs as above.</summary>
    private const string DressedPairs =
        "\u1D00a\u0299b\u1D04c\u1D05d\u1D07e\uA730f\u0262g\u029Ch\u026Ai\u1D0Aj\u1D0Bk\u029Fl\u1D0Dm\u0274n\u1D18p" +
        "\u0280r\uA731s\u1D1Bt\u1D1Cu\u1D20v\u1D21w\u028Fy\u1D22z\u212Ak\u212Fe\u2113l\u2115n\u2119p\u211Aq\u211Dr" +
        "\u2124z\u2102c\u210Dh";

    private static readonly FrozenDictionary<char, char> Foreign = ReadPairs(Pairs);
    private static readonly FrozenDictionary<char, char> Dressed = ReadPairs(DressedPairs);

    /// <summary>The plain form of a character of the basic plane, and what is odd about it.</summary>
    public static char Fold(char character, out CharacterTraits traits)
    {
        traits = CharacterTraits.None;
        if (character < 0x80)
        {
            if (!char.IsAsciiLetterUpper(character)) return character;
            traits = CharacterTraits.Capital;
            return (char)(character | 0x20);
        }

        if (char.IsUpper(character)) traits = CharacterTraits.Capital;
        if (character is >= '\u00C0' and < '\u0250') return Accentless(LatinExtended[character - 0xC0], character);
        if (character is >= '\u1E00' and < '\u1F00') return Accentless(LatinAdditional[character - 0x1E00], character);
        if (character is >= '\uFF01' and <= '\uFF5E') return Fold((char)(character - 0xFEE0), out traits);

        // Full stops of other scripts: browsers take them for the dot of a host name (UTS #46, 2.3).
        if (character is '\u3002' or '\uFF61') return '.';
        if (character is '\u00A0' or '\u202F' or '\u3000' or (>= '\u2000' and <= '\u200A')) return ' ';
        if (character is '\u2018' or '\u2019' or '\u02BC') return '\'';
        if (character is >= '\u24B6' and <= '\u24E9') return Styled('a' + (character - 0x24B6) % 26, out traits);
        if (Dressed.TryGetValue(character, out var letter)) return Styled(letter, out traits);
        if (Foreign.ContainsKey(character)) traits |= CharacterTraits.LookAlike;
        return char.ToLowerInvariant(character);
    }

    /// <summary>The plain form of a character beyond the basic plane: letters in mathematical or boxed dress; the rest is Other.</summary>
    public static char Fold(int codePoint, out CharacterTraits traits)
    {
        switch (codePoint)
        {
            case >= 0x1D400 and <= 0x1D6A3: return Styled('a' + (codePoint - 0x1D400) % 26, out traits);
            case >= 0x1D7CE and <= 0x1D7FF: return Styled('0' + (codePoint - 0x1D7CE) % 10, out traits);
            case >= 0x1F110 and <= 0x1F129: return Styled('a' + (codePoint - 0x1F110), out traits);
            case >= 0x1F130 and <= 0x1F149: return Styled('a' + (codePoint - 0x1F130), out traits);
            case >= 0x1F150 and <= 0x1F169: return Styled('a' + (codePoint - 0x1F150), out traits);
            case >= 0x1F170 and <= 0x1F189: return Styled('a' + (codePoint - 0x1F170), out traits);
            default:
                traits = CharacterTraits.None;
                return Other;
        }
    }

    /// <summary>What the character is taken for at a glance. <paramref name="original"/> as written: capitals can look different.</summary>
    public static char Skeleton(char plain, char original)
    {
        if (plain >= 0x80) return Foreign.TryGetValue(original, out var latin) ? Skeleton(latin) : plain;
        return Skeleton(plain);
    }

    /// <summary>The look of a plain ASCII character: the classes of UTS #39, and the digits that are read as letters.</summary>
    public static char Skeleton(char plain) => plain switch
    {
        'i' or '1' or '|' or '!' => 'l',
        '0' => 'o',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => plain,
    };

    private static char Accentless(char plain, char character) => plain == '.' ? char.ToLowerInvariant(character) : plain;

    private static char Styled(int letter, out CharacterTraits traits)
    {
        traits = CharacterTraits.Styled;
        return (char)letter;
    }

    private static FrozenDictionary<char, char> ReadPairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToFrozenDictionary(i => pairs[2 * i], i => pairs[2 * i + 1]);
}
