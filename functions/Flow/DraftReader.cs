using System.Text.Json;

namespace Waxseal.Flow;

/// <summary>
/// Reads <c>POST /v1/messages</c> and <c>/v1/messages/batch</c> bodies, strictly: RFC 8259 JSON, no member twice, none unknown. The
/// gate and the ingest step read the same signed bytes with it, so that both see the same message.
/// </summary>
public static class DraftReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads one message.</summary>
    public static DraftReading ReadOne(ReadOnlyMemory<byte> body, SendLimits limits, DateTimeOffset receivedAt)
    {
        using var json = Parse(body, out var bad);
        if (json is null) return bad;
        return DraftItem.Read(json.RootElement, "", limits, receivedAt);
    }

    /// <summary>Reads a batch; one bad item makes the whole batch bad, and is named.</summary>
    public static DraftReading ReadBatch(ReadOnlyMemory<byte> body, SendLimits limits, DateTimeOffset receivedAt)
    {
        using var json = Parse(body, out var bad);
        if (json is null) return bad;
        if (json.RootElement.ValueKind != JsonValueKind.Object) return new DraftReading.Bad("", "The body must be a JSON object.");
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.Name != "messages") return new DraftReading.Bad(DraftItem.Shown(member.Name), "There is no such member.");
        }

        if (!json.RootElement.TryGetProperty("messages", out var items) || items.ValueKind != JsonValueKind.Array)
            return new DraftReading.Bad("messages", "It is required and must be an array.");
        if (items.GetArrayLength() is var count && (count == 0 || count > limits.BatchItemsMax))
            return new DraftReading.Bad("messages", $"It must hold 1 to {limits.BatchItemsMax} messages.");
        return ReadItems(items, limits, receivedAt);
    }

    private static DraftReading ReadItems(JsonElement items, SendLimits limits, DateTimeOffset receivedAt)
    {
        var drafts = new List<MessageDraft>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            var reading = DraftItem.Read(item, $"messages[{drafts.Count}].", limits, receivedAt);
            if (reading is not DraftReading.Read read) return reading;
            drafts.Add(read.Drafts[0]);
        }

        return new DraftReading.Read(drafts);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body, out DraftReading.Bad bad)
    {
        bad = new DraftReading.Bad("", "The body must be JSON (RFC 8259) in UTF-8, at most 8 levels deep, with no member twice.");
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
