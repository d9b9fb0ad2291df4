using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Waxseal.Accounts;

/// <summary>What an account's content settings may say, and how it is written down.</summary>
public sealed class ContentRules(IContentVocabulary vocabulary, IOptions<ContentSettingsOptions> options)
{
    private const int PointsMax = 100;
    private const int DomainCharactersMax = 253;

    /// <summary>GSM 03.38 alphanumeric addresses have 11 characters; a number as sender has up to 15 digits and a plus sign.</summary>
    private const int SenderCharactersMax = 16;

    /// <summary>A table's property holds 64 KiB.</summary>
    private const int StoredBytesMax = 60_000;

    private static readonly string[] Modes = ["monitor", "hold", "block"];
    private static readonly string[] Choices = ["hold", "pass"];

    private static IdnMapping Idn => new() { UseStd3AsciiRules = true };

    private ContentSettingsOptions Limits => options.Value;

    /// <summary>The member that is wrong and a sentence about it, or null. Of settings as <see cref="Tidied"/> made them.</summary>
    public (string Field, string Fault)? FaultOf(ContentSettings settings) =>
        FaultOfPoints(settings) ?? FaultOfModes(settings)
        ?? FaultOfEach("ownDomains", settings.OwnDomains, Limits.DomainsMax, "DomainsMax", FaultOfDomain)
        ?? FaultOfEach("ownSenders", settings.OwnSenders, Limits.SendersMax, "SendersMax", FaultOfSender)
        ?? FaultOfEach("terms", settings.Terms, Limits.TermsMax, "TermsMax", FaultOfTerm)
        ?? FaultOfEach("patterns", settings.Patterns, Limits.PatternsMax, "PatternsMax", FaultOfPattern)
        ?? FaultOfEach("policySets", settings.PolicySets ?? [], vocabulary.PolicySets.Count, null, FaultOfSet)
        ?? FaultOfRest(settings);

    /// <summary>The same without spaces at ends, doubles, and other ways to write a domain.</summary>
    public static ContentSettings Tidied(ContentSettings settings) => settings with
    {
        OwnDomains = Once(settings.OwnDomains.Select(TidiedDomain)),
        OwnSenders = Once(settings.OwnSenders.Select(TidiedSender)),
        Terms = Once(settings.Terms.Select(TidiedTerm)),
        Patterns = Once(settings.Patterns),
        PolicySets = settings.PolicySets is { } sets ? Once(sets) : null,
    };

    /// <summary>A domain in small letters and in its own script; as it is where it is none.</summary>
    internal static string TidiedDomain(string domain)
    {
        var written = domain.Trim().TrimEnd('.').ToLowerInvariant();
        try
        {
            return Idn.GetUnicode(Idn.GetAscii(written));
        }
        catch (ArgumentException)
        {
            return written;
        }
    }

    internal static string TidiedSender(string sender) => sender.Trim();

    /// <summary>What is wrong with an own domain, or null.</summary>
    internal string? FaultOfDomain(string domain)
    {
        const string Fault = "It must be a registered domain, such as acme.example, without scheme or path.";
        if (domain.Length is 0 or > DomainCharactersMax || !domain.Contains('.')) return Fault;
        try
        {
            var ascii = Idn.GetAscii(domain);
            if (ascii[(ascii.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit)) return Fault;
        }
        catch (ArgumentException)
        {
            return Fault;
        }

        return vocabulary.IsAnybodys(domain) ? "Strangers put up links or pages there: it can't be one account's own." : null;
    }

    /// <summary>What is wrong with an own sender ID, or null.</summary>
    internal static string? FaultOfSender(string sender) =>
        sender.Length is > 0 and <= SenderCharactersMax && !sender.EnumerateRunes().Any(Rune.IsControl)
            ? null
            : $"It must have 1 to {SenderCharactersMax} characters.";

    private (string, string)? FaultOfPoints(ContentSettings settings)
    {
        if (settings.SuspiciousPoints is < 1 or > PointsMax) return ("suspiciousPoints", $"It must be 1 to {PointsMax}.");
        if (settings.HoldPoints is < 1 or > PointsMax) return ("holdPoints", $"It must be 1 to {PointsMax}.");
        return settings.HoldPoints < settings.SuspiciousPoints ? ("holdPoints", "It must be at least suspiciousPoints.") : null;
    }

    // The name is not repeated where it is unknown: it is what somebody else wrote.
    private (string, string)? FaultOfModes(ContentSettings settings)
    {
        foreach (var (family, mode) in settings.Modes)
        {
            if (!vocabulary.Families.Contains(family))
                return ("modes", $"There is no such family. Known are {Listed(vocabulary.Families)}.");
            if (!Modes.Contains(mode, StringComparer.Ordinal)) return ($"modes.{family}", $"It must be {Listed(Modes)}.");
        }

        return null;
    }

    private string? FaultOfTerm(string term) =>
        term.Length <= Limits.TermCharactersMax && vocabulary.IsTerm(term) && !term.EnumerateRunes().Any(Rune.IsControl)
            ? null
            : $"It must have 1 to {Limits.TermCharactersMax} characters (ContentSettings:TermCharactersMax), a letter or digit among them.";

    private string? FaultOfPattern(string pattern) => ContentPattern.FaultOf(pattern, Limits);

    private string? FaultOfSet(string set) => vocabulary.PolicySets.Contains(set)
        ? null
        : $"There is no such set. Known are {Listed(vocabulary.PolicySets)}.";

    private static (string, string)? FaultOfRest(ContentSettings settings)
    {
        if (settings.QuietHours is { } quiet && quiet.From == quiet.To) return ("quietHours.to", "It must differ from its beginning.");
        if (settings.WhenUnavailable is { } choice && !Choices.Contains(choice, StringComparer.Ordinal))
            return ("whenUnavailable", $"It must be {Listed(Choices)}.");
        return StoredContent.Write(settings).Length > StoredBytesMax
            ? ("body", $"All of it together must be at most {StoredBytesMax} bytes.")
            : null;
    }

    private static (string, string)? FaultOfEach(
        string field, IReadOnlyList<string> values, int countMax, string? setting, Func<string, string?> faultOf)
    {
        if (values.Count > countMax)
            return (field, $"There can be {countMax} at most" + (setting is null ? "." : $" (ContentSettings:{setting})."));
        for (var at = 0; at < values.Count; at++)
        {
            if (faultOf(values[at]) is { } fault) return ($"{field}[{at}]", fault);
        }

        return null;
    }

    private static string TidiedTerm(string term) =>
        string.Join(' ', term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IReadOnlyList<string> Once(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal)];

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
