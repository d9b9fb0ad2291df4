using System.Buffers;
using System.Text.Json;
using Azure.AI.ContentSafety;

namespace Waxseal.Local.Safety;

/// <summary>The two JSON bodies of <c>text:analyze</c>. What is not the service's JSON throws, as with the real package.</summary>
internal static class AnalysisJson
{
    public static byte[] Write(AnalyzeTextOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("text"u8, options.Text);
            if (options.BlocklistNames.Count > 0)
            {
                writer.WriteStartArray("blocklistNames"u8);
                foreach (var name in options.BlocklistNames) writer.WriteStringValue(name);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static AnalyzeTextResult Read(BinaryData body)
    {
        using var document = JsonDocument.Parse(body);
        List<TextBlocklistMatch> matches = [];
        List<TextCategoriesAnalysis> categories = [];
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("blocklistsMatch"u8) && property.Value.ValueKind != JsonValueKind.Null)
                matches.AddRange(property.Value.EnumerateArray().Select(ReadMatch));
            if (property.NameEquals("categoriesAnalysis"u8)) categories.AddRange(property.Value.EnumerateArray().Select(ReadCategory));
        }

        return new AnalyzeTextResult(matches, categories);
    }

    private static TextBlocklistMatch ReadMatch(JsonElement match) => new(
        Text(match, "blocklistName"), Text(match, "blocklistItemId"), Text(match, "blocklistItemText"));

    private static TextCategoriesAnalysis ReadCategory(JsonElement analysis)
    {
        var known = analysis.TryGetProperty("severity", out var severity) && severity.ValueKind != JsonValueKind.Null;
        return new TextCategoriesAnalysis(new TextCategory(Text(analysis, "category")), known ? severity.GetInt32() : null);
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
