using System.Text;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads characters that are written as codes: <c>%68</c>, <c>&amp;#104;</c>, and codes of codes.</summary>
internal static class EscapeReader
{
    /// <summary>A percent sign in code in code in code: deeper than any honest mistake.</summary>
    private const int DepthMax = 4;

    private const int DigitsMax = 8;
    private const int NameMax = 8;

    private static readonly (string Name, char Meant)[] Names =
    [
        ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&nbsp;", ' '), ("&period;", '.'),
        ("&sol;", '/'), ("&colon;", ':'), ("&commat;", '@'), ("&shy;", '\u00AD'), ("&zwnj;", '\u200C'), ("&zwj;", '\u200D'),
    ];

    /// <summary>Reads the code at the start of a text; false when there is none that stands for a character one can see.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int meant, out int length) =>
        text[0] == '%' ? TryReadPercent(text, out meant, out length) : TryReadEntity(text, out meant, out length);

    private static bool TryReadPercent(ReadOnlySpan<char> text, out int meant, out int length)
    {
        (meant, length) = ('%', 1);
        for (var depth = 0; depth < DepthMax && meant == '%'; depth++)
        {
            if (text.Length < length + 2 || !char.IsAsciiHexDigit(text[length]) || !char.IsAsciiHexDigit(text[length + 1])) break;
            meant = 16 * Digit(text[length]) + Digit(text[length + 1]);
            length += 2;
        }

        // "20%20 off", "%0a": signs that are not letters in disguise stay as they are.
        return length > 1 && meant is > 0x20 and < 0x7F;
    }

    private static bool TryReadEntity(ReadOnlySpan<char> text, out int meant, out int length)
    {
        (meant, length) = (0, 0);
        if (text.Length > 3 && text[1] == '#') return TryReadNumber(text, out meant, out length);
        if (text.Length < 4 || !char.IsAsciiLetter(text[1]) || text[..Math.Min(text.Length, NameMax)].IndexOf(';') < 0) return false;
        foreach (var (name, character) in Names)
        {
            if (!text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            (meant, length) = (character, name.Length);

            // "&amp;#104;" is a code of a code.
            if (character == '&' && text.Length > length + 3 && text[length] == '#'
                && TryReadNumber(text[(length - 1)..], out var nested, out var more))
            {
                (meant, length) = (nested, length - 1 + more);
            }

            return true;
        }

        return false;
    }

    /// <summary>Reads <c>&amp;#104;</c> or <c>&amp;#x68;</c>; the first sign may be any.</summary>
    private static bool TryReadNumber(ReadOnlySpan<char> text, out int meant, out int length)
    {
        (meant, length) = (0, 2);
        var radix = 10;
        if (text[length] is 'x' or 'X') (radix, length) = (16, length + 1);
        var first = length;
        for (; length < text.Length && length - first < DigitsMax && char.IsAsciiHexDigit(text[length]); length++)
        {
            var digit = Digit(text[length]);
            if (digit >= radix || meant > 0x10FFFF) return false;
            meant = meant * radix + digit;
        }

        if (length == first || !Rune.IsValid(meant) || meant < 0x20) return false;
        if (length < text.Length && text[length] == ';') length++;
        return true;
    }

    private static int Digit(char hexadecimal) =>
        char.IsAsciiDigit(hexadecimal) ? hexadecimal - '0' : (hexadecimal | 0x20) - 'a' + 10;
}
