using System.Text.RegularExpressions;

namespace Waxseal.Tests.Tools.Content;

/// <summary>The changes under which each honest sample must stay free. Pure; chance comes from the caller's seed.</summary>
public static partial class HarmlessChanges
{
    /// <summary>The domain that "own links" lead to; the account that is measured lists it among its own.</summary>
    public const string OwnDomain = "own-sender.example";

    private static readonly string[] Names = ["Ana", "Oluwaseun", "Mr Novák", "Siobhán", "Dr. Çelik", "Mrs D'Souza", "Jürgen", "Thandiwe"];
    private static readonly string[] Scripts = ["Ольга", "田中さん", "محمد", "Ελένη", "प्रिया", "김민지", "דנה", "王小明"];
    private static readonly string[] Emoji = ["🙂", "✅", "📦", "⏰", "👍🏽", "❤️", "🎫", "👨‍👩‍👧"];
    private static readonly string[] SignOffs = ["- The Team", "Kind regards, Ana", "Thank you!", "Ref 00418", "Sent by Northgate"];

    /// <summary>Every one, in the order of the reports.</summary>
    public static IReadOnlyList<HarmlessChange> All { get; } =
    [
        new("a name before it", (text, chance) => $"{Names[chance.Next(Names.Length)]}, {text}"),
        new("a name in another script", (text, chance) => $"{Scripts[chance.Next(Scripts.Length)]}: {text}"),
        new("other amounts and codes", OtherAmounts),
        new("own links", (text, chance) => TextParts.Links(text, _ => $"https://go.{OwnDomain}/{(char)chance.Next('a', 'z')}{chance.Next(9999)}")),
        new("an own link after it", (text, chance) => $"{text} {OwnDomain}/i/{chance.Next(9999)}"),
        new("emoji", (text, chance) => $"{Emoji[chance.Next(Emoji.Length)]} {text} {Emoji[chance.Next(Emoji.Length)]}"),
        new("accents dropped", LetterDisguises.DroppedAccents),
        new("a sign-off after it", (text, chance) => $"{text}\n{SignOffs[chance.Next(SignOffs.Length)]}"),
        new("lines instead of sentences", (text, _) => text.Replace(". ", ".\n", StringComparison.Ordinal)),
        new("typographic characters", Typographic),
    ];

    private static string OtherAmounts(string text, Random chance) => TextParts.OutsideLinks(
        text, part => Number().Replace(part, match => OtherDigits(match.Value, chance)));

    // Numbers of telephones stay: another one could be a premium one.
    private static string OtherDigits(string number, Random chance) =>
        string.Concat(number.Select((digit, at) => (char)(at == 0 ? chance.Next('1', '9' + 1) : chance.Next('0', '9' + 1))));

    private static string Typographic(string text, Random chance) => TextParts.OutsideLinks(text, part => part
        .Replace("'", "\u2019", StringComparison.Ordinal)
        .Replace(" - ", " \u2013 ", StringComparison.Ordinal)
        .Replace("...", "\u2026", StringComparison.Ordinal)
        .Replace(" :", "\u00A0:", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\d+*#(/:-]|\d\.|\d )\b\d{2,6}\b(?![\d*#(/:-]|\.\d| \d)", RegexOptions.None, 5000)]
    private static partial Regex Number();
}
