using System.Text.RegularExpressions;

namespace Waxseal.Train;

/// <summary>Puts the host of a small firm that nobody knows in place of a link's own.</summary>
/// <remarks>Most links of our honest messages lead to great names. Without these the model would take every other for a fraud's.</remarks>
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

    private readonly Random random = new(seed);

    /// <summary>The text with its links led elsewhere; null when it has none.</summary>
    public string? Replace(string text)
    {
        if (!Link().IsMatch(text)) return null;
        var host = NextHost();
        return Link().Replace(text, match => $"{match.Groups["scheme"].Value}{host}{match.Groups["path"].Value}");
    }

    private string NextHost()
    {
        var join = random.Next(3) == 0 ? "-" : "";
        var name = $"{Words[random.Next(Words.Length)]}{join}{Words[random.Next(Words.Length)]}";
        var before = random.Next(5) switch { 0 => "www.", 1 => "my.", _ => "" };
        return $"{before}{name}.{Endings[random.Next(Endings.Length)]}";
    }

    [GeneratedRegex(@"(?<scheme>https?://)(?<host>[a-zA-Z0-9.-]+)(?<path>/\S*)?" +
        @"|(?<![\w@.])(?<host>([a-z0-9-]+\.)+[a-z]{2,6})(?<path>/\S*)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
