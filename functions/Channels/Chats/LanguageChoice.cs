using System.Text.RegularExpressions;

namespace Waxseal.Channels.Chats;

/// <summary>Picks the language of a template for a locale.</summary>
internal static partial class LanguageChoice
{
    private const string Usual = "en_US";

    /// <summary>A code as WhatsApp writes it: <c>en</c>, <c>en_US</c>.</summary>
    public static bool IsLanguage(string text) => Language().IsMatch(text);

    /// <summary>The approved one that is nearest to the locale; the first where none is near.</summary>
    /// <param name="locale">As in <c>de-AT</c>; null or odd for none.</param>
    /// <param name="approved">The languages to choose from.</param>
    public static string Of(string? locale, IList<string> approved)
    {
        if (approved.Count == 0) return Usual;
        if (string.IsNullOrEmpty(locale)) return approved[0];
        var wanted = locale.Replace('-', '_');
        var language = wanted.Split('_')[0];
        return approved.FirstOrDefault(one => one.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? approved.FirstOrDefault(one => one.Split('_')[0].Equals(language, StringComparison.OrdinalIgnoreCase))
            ?? approved[0];
    }

    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Z]{2})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();
}
