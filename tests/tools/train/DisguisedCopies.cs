using System.Text;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Copies of a message that say the same in other letters: capitals, no accents, digits for letters.</summary>
/// <remarks>
/// Both classes get the same ones, and unlike the variants they keep what the rules see in them: the words and the links are the
/// message's own.
/// </remarks>
internal sealed class DisguisedCopies(int seed)
{
    private const string Letters = "oieastOIEAST";
    private const string Digits = "013457013457";
    private const double SwappedLetters = 0.5;
    private const int WordLettersMin = 4;

    private readonly Random random = new(seed);

    /// <summary>The copies that differ from the text.</summary>
    public IEnumerable<string> Of(string text) =>
        new[] { text.ToUpperInvariant(), WithoutAccents(text), WithDigits(text) }.Where(copy => copy != text);

    private static string WithoutAccents(string text) => string.Create(text.Length, text, static (copy, written) =>
    {
        for (var i = 0; i < copy.Length; i++) copy[i] = WithoutAccent(written[i]);
    });

    /// <summary>Latin letters only: in other scripts a mark is another letter.</summary>
    private static char WithoutAccent(char letter)
    {
        if (letter is not (>= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF')) return letter;
        var plain = LookAlikes.Fold(letter, out _);
        if (!char.IsAsciiLetter(plain)) return letter;
        return char.IsUpper(letter) ? char.ToUpperInvariant(plain) : plain;
    }

    private string WithDigits(string text)
    {
        var copy = new StringBuilder(text.Length);
        foreach (var word in text.Split(' '))
        {
            if (copy.Length > 0) copy.Append(' ');
            copy.Append(word.Length < WordLettersMin || MayBeLink(word) ? word : string.Concat(word.Select(Swap)));
        }

        return copy.ToString();
    }

    /// <summary>Other letters in a link would lead elsewhere, and mark honest hosts as odd.</summary>
    private static bool MayBeLink(string word) => word.AsSpan().TrimEnd(".,:;!?").IndexOfAny('.', '/', '@') >= 0;

    private char Swap(char letter) =>
        Letters.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 && random.NextDouble() < SwappedLetters ? Digits[at] : letter;
}
