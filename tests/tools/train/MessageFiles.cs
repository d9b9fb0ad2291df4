using System.Text;

namespace Waxseal.Train;

/// <summary>Reads the labelled sets.</summary>
internal static class MessageFiles
{
    /// <summary>The kinds of sets in <c>tests/content</c> that are trained on. Never the held-out ones.</summary>
    private static readonly string[] Kinds = ["smishing", "legitimate", "personal"];

    /// <summary>The SMS Spam Collection, in the file's order, duplicates and all.</summary>
    public static IReadOnlyList<LabelledMessage> ReadUci(string dataFolder) =>
        [.. Lines(Path.Combine(dataFolder, "sms-uci", "SMSSpamCollection")).Select(line => Parse(line, "uci", "en"))];

    /// <summary>The sets of the repository.</summary>
    public static IReadOnlyList<LabelledMessage> ReadContent(string contentFolder)
    {
        var all = new List<LabelledMessage>();
        foreach (var kind in Kinds)
        {
            var folder = Path.Combine(contentFolder, kind);
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
            {
                // The rest of a name says who wrote it or how: en-uk, zh-Hant.
                var language = Path.GetFileNameWithoutExtension(file).Split('-')[0];
                all.AddRange(Lines(file).Select(line => Parse(line, kind, language)));
            }
        }

        return all;
    }

    /// <summary>Mishra and Soni's set as (label in small letters, text). Never trained on.</summary>
    public static IReadOnlyList<(string Label, string Text)> ReadMishraSoni(string dataFolder)
    {
        var rows = new List<(string, string)>();
        var source = File.ReadAllText(Path.Combine(dataFolder, "sms-mishra-soni", "Dataset_5971.csv"), Encoding.UTF8);
        var at = 0;
        while (at < source.Length)
        {
            var fields = ReadCsvRow(source, ref at);
            if (fields.Count >= 2 && fields[0] is not "LABEL") rows.Add((fields[0].ToLowerInvariant(), fields[1]));
        }

        return rows;
    }

    /// <summary>The first of each group of messages that differ in numbers, spaces and case only.</summary>
    public static IReadOnlyList<LabelledMessage> Distinct(IEnumerable<LabelledMessage> messages)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. messages.Where(message => seen.Add(TextKey.Of(message.Text)))];
    }

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path, Encoding.UTF8).Where(line => line.Contains('\t'));

    private static LabelledMessage Parse(string line, string kind, string language)
    {
        var tab = line.IndexOf('\t');
        var label = line[..tab].Trim('\uFEFF');
        var isBad = label switch
        {
            "smishing" or "spam" => true,
            "ham" or "promotional" => false,
            _ => throw new InvalidDataException($"{kind}/{language}: a label that nobody knows."),
        };
        return new LabelledMessage(line[(tab + 1)..].Replace("\\n", "\n", StringComparison.Ordinal), isBad, kind, language);
    }

    // RFC 4180: fields in quotes may hold commas, line breaks and doubled quotes.
    private static List<string> ReadCsvRow(string source, ref int at)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (; at < source.Length; at++)
        {
            var character = source[at];
            if (quoted && character == '"' && at + 1 < source.Length && source[at + 1] == '"') field.Append(source[at++]);
            else if (character == '"') quoted = !quoted;
            else if (quoted || character is not (',' or '\n' or '\r')) field.Append(character);
            else
            {
                if (character != '\r') Close(fields, field);
                if (character == '\n') break;
            }
        }

        at++;
        if (field.Length > 0) Close(fields, field);
        return fields;
    }

    private static void Close(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
