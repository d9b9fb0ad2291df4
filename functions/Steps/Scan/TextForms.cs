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

    /// <summary>What stands for a character; null for one that shows: punctuation, spaces, emoji, and what hides.</summary>
    private static char? SignOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Upper,
        UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Lower,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Lower,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Digit,
        _ => null,
    };
}
