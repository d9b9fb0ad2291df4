using System.Text;

namespace Waxseal.Tests.Tools.Content;

/// <summary>Reads the labelled sets below <c>tests/content</c>: <c>KIND/LANGUAGE.tsv</c>, one <c>label&lt;TAB&gt;text</c> a line.</summary>
public static class LabelledSets
{
    /// <summary>The folder of the sets that are counted and never looked at.</summary>
    public const string HeldOut = "held-out";

    /// <summary>All messages of a kind, files by name, lines in order; none when there is no such folder.</summary>
    /// <param name="folder">The folder that holds the kinds.</param>
    /// <param name="kind">smishing, legitimate or personal.</param>
    public static IReadOnlyList<LabelledText> Read(string folder, string kind)
    {
        var path = Path.Combine(folder, kind);
        if (!Directory.Exists(path)) return [];
        return
        [
            .. Directory.EnumerateFiles(path, "*.tsv").Order(StringComparer.Ordinal).SelectMany(
                file => ReadFile(file, kind, Path.GetFileNameWithoutExtension(file))),
        ];
    }

    private static IEnumerable<LabelledText> ReadFile(string file, string kind, string language)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file, Encoding.UTF8))
        {
            number++;
            if (line.Length == 0) continue;
            var tab = line.IndexOf('\t');
            if (tab <= 0) throw new InvalidDataException($"{kind}/{language}.tsv:{number}: label, tab, text.");
            yield return new LabelledText(
                kind, language, number, line[..tab], line[(tab + 1)..].Replace("\\n", "\n", StringComparison.Ordinal));
        }
    }
}
