namespace Waxseal.Tests.Tools.Content;

/// <summary>The disguises that each sample of fraud is measured under. Pure; chance comes from the caller's seed.</summary>
public static class Disguises
{
    /// <summary>Every one, in the order of the reports.</summary>
    public static IReadOnlyList<Disguise> All { get; } =
    [
        new("invisible characters", LetterDisguises.InvisibleCharacters),
        new("Cyrillic look-alikes", LetterDisguises.CyrillicLetters),
        new("Greek look-alikes", LetterDisguises.GreekLetters),
        new("Greek capitals of GSM-7", LetterDisguises.GsmCapitals),
        new("digits for letters", LetterDisguises.LeetDigits),
        new("full-width letters", LetterDisguises.FullWidth),
        new("letters spaced out", LetterDisguises.SpacedOut),
        new("letters dotted out", LetterDisguises.DottedOut),
        new("combining marks", LetterDisguises.CombiningMarks),
        new("mathematical letters", LetterDisguises.MathematicalLetters),
        new("enclosed letters", LetterDisguises.EnclosedLetters),
        new("accents dropped", LetterDisguises.DroppedAccents),
        new("upper case", LetterDisguises.UpperCase),
        new("bidi override", LetterDisguises.BidiOverride),
        new("bidi marks", LetterDisguises.BidiMarks),
        new("hxxp", LinkDisguises.Hxxp),
        new("dots in brackets", LinkDisguises.BracketDots),
        new("dots spelled out", LinkDisguises.SpelledDots),
        new("link split at a dot", LinkDisguises.Split),
        new("link split at slashes", LinkDisguises.SplitPath),
        new("link wrapped", LinkDisguises.Wrapped),
        new("full-width dots", LinkDisguises.FullWidthDots),
        new("full-width link", LinkDisguises.FullWidthLink),
        new("scheme dropped", LinkDisguises.SchemeDropped),
        new("link in upper case", LinkDisguises.UpperCaseLink),
        new("invisible character in a link", LinkDisguises.InvisibleInLink),
        new("link percent-encoded", LinkDisguises.EncodedLink),
        new("host as a number", LinkDisguises.NumericHost),
        new("user name before the host", LinkDisguises.UserInfo),
    ];
}
