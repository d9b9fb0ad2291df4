using System.Globalization;
using System.Text.Json;

namespace Waxseal.Tests.Tools.Nab;

/// <summary>Reads a folder laid out as the benchmark's: <c>data/*/*.csv</c> and <c>labels/combined_windows.json</c>.</summary>
public static class NabCorpus
{
    /// <summary>All series that have labels, in order of their names. A labelled series without a file is left out.</summary>
    public static IReadOnlyList<NabSeries> Read(string folder)
    {
        var labels = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(
            File.ReadAllText(Path.Combine(folder, "labels", "combined_windows.json"))) ?? [];
        return
        [
            .. labels.OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => (Label: label, File: Path.Combine([folder, "data", .. label.Key.Split('/')])))
                .Where(one => File.Exists(one.File))
                .Select(one => ReadSeries(one.Label.Key, one.File, one.Label.Value)),
        ];
    }

    private static NabSeries ReadSeries(string name, string file, string[][] labels)
    {
        var (times, values) = (new List<DateTimeOffset>(), new List<double>());
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var comma = line.IndexOf(',');
            if (comma < 0) continue;
            times.Add(TimeOf(line.AsSpan(0, comma)));
            values.Add(double.Parse(line.AsSpan(comma + 1), CultureInfo.InvariantCulture));
        }

        return new NabSeries(name, times, values, [.. labels.Select(label => WindowOf(label, times)).OfType<NabWindow>()]);
    }

    private static NabWindow? WindowOf(string[] label, List<DateTimeOffset> times)
    {
        var (from, to) = (TimeOf(label[0]), TimeOf(label[1]));
        var first = times.FindIndex(time => time >= from && time <= to);
        return first < 0 ? null : new NabWindow(first, times.FindLastIndex(time => time >= from && time <= to));
    }

    private static DateTimeOffset TimeOf(ReadOnlySpan<char> text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
