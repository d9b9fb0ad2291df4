using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Waxseal.Accounts;

/// <summary>What people may write in names and reasons: it is shown again, in lists, logs of others and the audit trail.</summary>
public static partial class ShownText
{
    /// <summary>Characters of a name.</summary>
    public const int NameCharactersMax = 80;

    /// <summary>What is wrong with a name, or null. Nothing that turns the direction of writing or is not seen.</summary>
    public static string? FaultOfName(string name) =>
        name.Trim().Length == name.Length && name.Length is > 0 and <= NameCharactersMax && name.EnumerateRunes().All(IsSeen)
            ? null
            : $"It must have 1 to {NameCharactersMax} printable characters, and no space at its ends.";

    /// <summary>
    /// What is wrong with a reason, or null. A code or the number of a ticket: prose would carry names and numbers of people into the
    /// audit trail, which is kept for years.
    /// </summary>
    public static string? FaultOfReason(string? reason) => reason is not null && Reason().IsMatch(reason)
        ? null
        : "It must be one word of 1 to 64 letters, digits and . _ : -, beginning with a letter, such as INC-4711.";

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._:-]{0,63}\z", RegexOptions.None, 1000)]
    private static partial Regex Reason();
}
