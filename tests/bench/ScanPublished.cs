using System.Text;
using Waxseal.Tests.Tools.Content;

namespace Waxseal.Bench;

/// <summary>Rules and model together on published sets that are not part of the repository.</summary>
internal static class ScanPublished
{
    private const double RecallMin = 0.95;

    /// <summary>Needs <c>sms-uci/SMSSpamCollection</c> and <c>sms-mishra-soni/Dataset_5971.csv</c> below the folder.</summary>
    public static IEnumerable<ScanFigure> Measure(string dataFolder, ScanSubject subject)
    {
        var known = Uci(dataFolder).Select(one => Key(one.Text)).ToHashSet(StringComparer.Ordinal);
        var smishing = MishraSoni(dataFolder)
            .Where(row => row.Label == "smishing" && !known.Contains(Key(row.Text)))
            .DistinctBy(row => Key(row.Text), StringComparer.Ordinal).ToArray();
        var found = smishing.Count(row => subject.Holds(row.Text));
        yield return new ScanFigure(
            $"Mishra-Soni smishing found that UCI has not, of {smishing.Length}", (double)found / smishing.Length, RecallMin, "%");

        var ham = Uci(dataFolder).Where(one => one.Label == "ham").DistinctBy(one => Key(one.Text), StringComparer.Ordinal).ToArray();
        var held = ham.Count(one => subject.Holds(one.Text));
        yield return new ScanFigure($"UCI ham held, of {ham.Length} (personal)", (double)held / ham.Length, 0.005, "%") { AtMost = true };
    }

    private static IEnumerable<(string Label, string Text)> Uci(string dataFolder)
    {
        foreach (var line in File.ReadLines(Existing(dataFolder, "sms-uci", "SMSSpamCollection"), Encoding.UTF8))
        {
            var tab = line.IndexOf('\t');
            if (tab > 0) yield return (line[..tab], line[(tab + 1)..]);
        }
    }

    // Only the first two columns matter: LABEL,TEXT.
    private static IEnumerable<(string Label, string Text)> MishraSoni(string dataFolder)
    {
        var source = File.ReadAllText(Existing(dataFolder, "sms-mishra-soni", "Dataset_5971.csv"), Encoding.UTF8);
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var character in source)
        {
            if (character == '"')
            {
                // A doubled quote closes and opens again, and the quote itself says nothing here.
                quoted = !quoted;
            }
            else if (quoted || character is not (',' or '\r' or '\n'))
            {
                field.Append(character);
            }
            else if (character != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (character == ',') continue;
                if (row.Count >= 2) yield return (row[0].ToLowerInvariant(), row[1]);
                row.Clear();
            }
        }
    }

    // What makes two texts the same one: digits, spaces and case aside.
    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character)) key.Append(char.IsDigit(character) ? '0' : char.ToLowerInvariant(character));
        }

        return key.ToString();
    }

    private static string Existing(params string[] parts)
    {
        var path = Path.Combine(parts);
        return File.Exists(path) ? path : throw new BenchException($"{path} is not there.");
    }
}
