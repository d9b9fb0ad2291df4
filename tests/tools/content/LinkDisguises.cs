using System.Text;

namespace Waxseal.Tests.Tools.Content;

/// <summary>Disguises of the links: a person, or a phone's browser, still gets there.</summary>
internal static class LinkDisguises
{
    public static string Hxxp(string text, Random chance) => TextParts.Links(
        text, link => link.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? "hxxp" + link[4..] : "hxxps://" + link);

    public static string BracketDots(string text, Random chance)
    {
        string[] forms = ["[.]", "(.)", "{.}", "[dot]", "(dot)"];
        var form = forms[chance.Next(forms.Length)];
        return TextParts.Hosts(text, host => host.Replace(".", form, StringComparison.Ordinal));
    }

    public static string SpelledDots(string text, Random chance)
    {
        var form = chance.Next(2) == 0 ? " dot " : " DOT ";
        return TextParts.Links(text, link => Bare(link).Replace(".", form, StringComparison.Ordinal));
    }

    public static string Split(string text, Random chance) => TextParts.Hosts(text, host =>
    {
        // Blanks around the last dot, as those write who tell the reader to close the gap.
        var at = host.LastIndexOf('.');
        if (at <= 0) return host;
        return chance.Next(3) switch
        {
            0 => host[..at] + " ." + host[(at + 1)..],
            1 => host[..at] + ". " + host[(at + 1)..],
            _ => host[..at] + " . " + host[(at + 1)..],
        };
    });

    public static string SplitPath(string text, Random chance) =>
        TextParts.Links(text, link => Bare(link).Replace("/", " / ", StringComparison.Ordinal));

    public static string Wrapped(string text, Random chance) => TextParts.Links(text, link =>
    {
        var start = TextParts.SchemeLength(link);
        var dot = link.LastIndexOf('.', link.IndexOf('/', start) is var slash and >= 0 ? slash : link.Length - 1);
        return dot <= start ? link : link[..(dot + 1)] + "\n" + link[(dot + 1)..];
    });

    public static string FullWidthDots(string text, Random chance)
    {
        var dot = "\u3002\uFF0E\uFF61\u2024"[chance.Next(4)];
        return TextParts.Hosts(text, host => host.Replace('.', dot));
    }

    public static string FullWidthLink(string text, Random chance) => TextParts.Hosts(
        text, host => string.Concat(host.Select(character => character is > ' ' and < '\x7F' ? (char)(character - 0x20 + 0xFF00) : character)));

    public static string SchemeDropped(string text, Random chance) => TextParts.Links(text, Bare);

    public static string UpperCaseLink(string text, Random chance) => TextParts.Hosts(text, host => host.ToUpperInvariant());

    public static string InvisibleInLink(string text, Random chance) =>
        TextParts.Hosts(text, host => host.Insert(chance.Next(1, host.Length), "\u200B\u200D\u2060\u00AD"[chance.Next(4)].ToString()));

    public static string EncodedLink(string text, Random chance) => TextParts.Hosts(text, host =>
    {
        var built = new StringBuilder();
        foreach (var character in host)
            built.Append(char.IsAsciiLetter(character) && chance.Next(3) == 0 ? $"%{(int)character:x2}" : character.ToString());
        return built.ToString();
    });

    public static string NumericHost(string text, Random chance) => TextParts.Links(text, link =>
    {
        // 198.51.100.0/24 is for documentation (RFC 5737): decimal, hexadecimal, octal, and short of a part.
        var last = (uint)chance.Next(1, 255);
        var address = (198u << 24) | (51u << 16) | (100u << 8) | last;
        var host = chance.Next(4) switch
        {
            0 => $"198.51.100.{last}",
            1 => address.ToString(),
            2 => $"0x{address:x8}",
            _ => $"0306.063.0144.0{Convert.ToString((int)last, 8)}",
        };
        return "http://" + host + PathOf(link);
    });

    public static string UserInfo(string text, Random chance)
    {
        string[] names = ["www.gov.uk", "secure.bank", "support", "account-login"];
        return TextParts.Links(text, link => $"https://{names[chance.Next(names.Length)]}@{Bare(link)}");
    }

    private static string Bare(string link) => link[TextParts.SchemeLength(link)..];

    private static string PathOf(string link)
    {
        var at = link.IndexOf('/', TextParts.SchemeLength(link));
        return at < 0 ? "/" : link[at..];
    }
}
