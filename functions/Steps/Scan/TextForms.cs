using System.Globalization;
using System.Text;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>The forms of a text that holding and reviewing need.</summary>
public sealed class TextForms(ScanLimits limits) : ITextForms
{
    private const char Lower = 'x';
    private const char Upper = 'X';
    private const char Digit = '0';

    /// <inheritdoc/>
    public string Skeleton(string body)
    {
        var text = MessageText.Of(body);
        return SkeletonWriter.Write(SkeletonReader.Read(body, text, LinkList.Of(text, limits)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Domains(string body)
    {
        var text = MessageText.Of(body);
        var domains = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var link in LinkList.Of(text, limits)) domains.Add(link.Domain.ToString());
        return [.. domains];
    }

    /// <inheritdoc/>
    public string Mask(string body)
    {
        var masked = MaskAll(body);
        var text = MessageText.Of(body);
        foreach (var link in LinkList.Of(text, limits))
        {
            // Where a link leads decides most reviews, and names no recipient. What stands before and after its domain may.
            var (from, to) = (text.OriginOf(link.Start), text.OriginOf(link.Start + link.Length));
            var at = body.IndexOf(link.Domain.ToString(), from, to - from, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) body.CopyTo(at, masked, at, link.Domain.Length);
        }

        return new string(masked);
    }

    // Unit by unit, so that places stay what they are.
    private static char[] MaskAll(string body)
    {
        var masked = new char[body.Length];
        for (var at = 0; at < body.Length;)
        {
            if (Rune.TryGetRuneAt(body, at, out var rune))
            {
                var sign = SignOf(rune);
                for (var unit = 0; unit < rune.Utf16SequenceLength; unit++) masked[at + unit] = sign ?? body[at + unit];
                at += rune.Utf16SequenceLength;
            }
            else masked[at++] = '?';
        }

        return masked;
    }

    /// <summary>What stands for a character; null for one that shows: punctuation, spaces, emoji, and what only hides.</summary>
    private static char? SignOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Upper,
        UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Lower,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Lower,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Digit,
        _ => rune.IsAscii ? null : SignOfDressed(rune),
    };

    // In circles, boxes and brackets, run together, as flags, raised dots or tags: signs by their category, and read all the same.
    private static char? SignOfDressed(Rune rune)
    {
        var folded = MessageText.Of(rune.ToString()).Plain;
        if (folded.ContainsAnyInRange('0', '9')) return Digit;
        return folded.ContainsAnyInRange('a', 'z') || IsReadAsLetters(rune.Value) ? Lower : null;
    }

    /// <summary>
    /// Letterlike symbols; Braille; radicals; enclosed and squared letters of East Asia; enclosed letters with regional indicators; tags.
    /// </summary>
    private static bool IsReadAsLetters(int codePoint) => codePoint is (>= 0x2100 and <= 0x214F) or (>= 0x2801 and <= 0x28FF)
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3200 and <= 0x33FF) or (>= 0x1F100 and <= 0x1F2FF) or (>= 0xE0020 and <= 0xE007E);
}
