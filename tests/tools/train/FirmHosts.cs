using System.Text.RegularExpressions;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Puts the host of a small firm that nobody knows in place of a link's own.</summary>
/// <remarks>
/// Most links of our honest messages lead to great names. Without these the model would take every other for a fraud's. A firm's host
/// is called as the firm is, where the text begins with its name; and nobody honest writes as a great name and links to a small one.
/// </remarks>
internal sealed partial class FirmHosts(int seed)
{
    private static readonly string[] Words =
    [
        "linden", "bistro", "orchard", "harbour", "garten", "sonne", "mueller", "hansen", "rossi", "silva", "garcia", "dupont", "kowalski",
        "yilmaz", "north", "studio", "dental", "praxis", "fitness", "yoga", "salon", "atelier", "bakery", "velo", "auto", "physio", "optik",
        "schule", "school", "klinik", "clinic", "farm", "hotel", "pension", "verein", "club", "media", "books", "flowers", "kaffee", "cafe",
        "immo", "homes", "travel", "tours", "sport", "music", "vet", "pets", "garage", "energy", "water", "care", "kids",
    ];

    private static readonly string[] Endings =
    [
        "com", "com", "com", "co.uk", "ie", "de", "de",
        "fr", "es", "it", "nl", "pl", "com.br", "pt", "com.tr", "ru", "in", "id", "jp", "com.au",
        "co.za", "ca", "at", "ch", "se", "no", "dk", "fi", "cz", "hu", "ro", "gr", "net", "org", "eu", "io", "app", "com.mx", "ae", "kr",
    ];

    private const int OwnNameOneIn = 4;
    private const int NameCharactersMin = 4;
    private const int NameCharactersMax = 26;

    private readonly Random random = new(seed);

    /// <summary>The text with its links led elsewhere; null when it has none.</summary>
    public string? Replace(string text)
    {
        if (!Link().IsMatch(text) || SpeaksOfBrand(text)) return null;
        var host = random.Next(OwnNameOneIn) > 0 && NameOf(text) is { } name ? $"{name}.{NextEnding()}" : NextHost();
        return Link().Replace(text, match => $"{match.Groups["scheme"].Value}{host}{match.Groups["path"].Value}");
    }

    private string NextHost()
    {
        var join = random.Next(3) == 0 ? "-" : "";
        var name = $"{Words[random.Next(Words.Length)]}{join}{Words[random.Next(Words.Length)]}";
        var before = random.Next(5) switch { 0 => "www.", 1 => "my.", _ => "" };
        return $"{before}{name}.{NextEnding()}";
    }

    private string NextEnding() => Endings[random.Next(Endings.Length)];

    private static bool SpeaksOfBrand(string text)
    {
        var desk = new ScanDesk(new ScanLimits());
        desk.Read(text, senderId: null);
        return desk.SpeaksOfBrand;
    }

    /// <summary>"Linden Dental: ..." is lindendental; null where a text begins with no name, or with none in Latin letters.</summary>
    private static string? NameOf(string text)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        if (end is < NameCharactersMin or > NameCharactersMax) return null;
        var name = string.Concat(MessageText.Of(text[..end]).Plain.ToString().Where(char.IsAsciiLetterOrDigit));
        return name.Length < NameCharactersMin ? null : name;
    }

    [GeneratedRegex(@"(?<scheme>https?://)(?<host>[a-zA-Z0-9.-]+)(?<path>/\S*)?" +
        @"|(?<![\w@.])(?<host>([a-z0-9-]+\.)+[a-z]{2,6})(?<path>/\S*)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
