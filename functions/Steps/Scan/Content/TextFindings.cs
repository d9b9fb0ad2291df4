namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds characters that serve only to mislead readers or filters.</summary>
internal static class TextFindings
{
    private const int HiddenMin = 2;
    private const int MarksMin = 16;
    private const int EscapedMin = 3;
    private const int SpacedMin = 5;

    private static readonly FindingKind Hidden =
        new("text_hidden_characters", FindingFamily.Disguise, 25, "Splits words with characters that cannot be seen.");

    private static readonly FindingKind Reversed =
        new("text_reversed", FindingFamily.Disguise, 30, "Turns the direction of writing around to show something else than it says.");

    private static readonly FindingKind Stacked =
        new("text_stacked_marks", FindingFamily.Disguise, 15, "Stacks accents in a way no language does.");

    private static readonly FindingKind Broken =
        new("text_broken_characters", FindingFamily.Disguise, 5, "Holds halves of characters.");

    private static readonly FindingKind Escaped =
        new("text_escaped_letters", FindingFamily.Disguise, 35, "Writes letters as codes, which no honest sender does.");

    private static readonly FindingKind Spaced =
        new("text_spaced_letters", FindingFamily.Disguise, 10, "Sets the letters of words apart.");

    private static readonly FindingKind Program =
        new("text_program_file", FindingFamily.Link, 40, "Names a program file for phones.");

    /// <summary>Adds the findings.</summary>
    public static void Find(MessageText text, FindingList findings)
    {
        if (text.Plain.IndexOf(".apk") is var file and > 0 && EndsWord(text.Plain, file + 4)) findings.Add(Program, file, 4);
        if (text.Overrides > 0) findings.Add(Reversed, 0, text.Length);
        if (text.HiddenInWords >= HiddenMin) findings.Add(Hidden, 0, text.Length);

        // One mark a letter is spelling (decomposed accents, Vietnamese has two); more marks than letters are not.
        if (text.CombiningMarks >= MarksMin && text.CombiningMarks > text.Length) findings.Add(Stacked, 0, text.Length);
        if (text.LoneSurrogates > 0) findings.Add(Broken, 0, text.Length);
        if (text.EscapedLetters >= EscapedMin) findings.Add(Escaped, 0, text.Length);
        if (text.SpacedLetters >= SpacedMin) findings.Add(Spaced, 0, text.Length);
    }

    private static bool EndsWord(ReadOnlySpan<char> plain, int at) => at == plain.Length || !char.IsLetterOrDigit(plain[at]);
}
