using System.Text.Json;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Reads labelled examples that were kept without their texts: JSON lines of <c>{"label":"spam","features":[1,2]}</c>.</summary>
internal static class Examples
{
    /// <summary>The rows; their groups are numbered from <paramref name="firstGroup"/>.</summary>
    /// <exception cref="InvalidDataException">A line that is not one of these; the message has its number.</exception>
    public static IReadOnlyList<FeatureRow> Read(string path, int firstGroup) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select((line, i) => Parse(line, i + 1, firstGroup + i))];

    private static FeatureRow Parse(string line, int number, int group)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var label = json.RootElement.GetProperty("label").GetString();
            int[] features = [.. json.RootElement.GetProperty("features").EnumerateArray().Select(one =>
                one.GetInt32()).Distinct().Order()];
            if (features.Length == 0 || features[0] < 0 || features[^1] >= FeatureNumbers.All)
                throw new InvalidDataException($"Line {number}: a feature that there is not.");
            return new FeatureRow(features, IsBad(label, number), 1, group);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"Line {number} is no example.", failure);
        }
    }

    private static bool IsBad(string? label, int number) => label switch
    {
        "smishing" or "spam" or "bad" => true,
        "ham" or "promotional" or "good" => false,
        _ => throw new InvalidDataException($"Line {number}: a label that nobody knows."),
    };
}
