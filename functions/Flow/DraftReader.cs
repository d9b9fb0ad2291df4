using System.Text.Json;

namespace Waxseal.Flow;

/// <summary>
/// Reads <c>POST /v1/messages</c> and <c>/v1/messages/batch</c> bodies, strictly: RFC 8259 JSON, no member twice, none unknown. The
/// gate and the ingest step read the same signed bytes with it, so that both see the same message.
/// </summary>
public static class DraftReader
{
    private static readonly DraftReading.Bad NoJson = new(
        "", "The body must be JSON (RFC 8259) in UTF-8, at most 8 levels deep, with no member twice and no half characters.");

    /// <summary>Where one message is sent to.</summary>
    public const string OnePath = "/v1/messages";

    /// <summary>Where a batch is sent to.</summary>
    public const string BatchPath = "/v1/messages/batch";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads one message.</summary>
    public static DraftReading ReadOne(ReadOnlyMemory<byte> body, SendLimits limits, DateTimeOffset receivedAt) =>
        Read(body, root => DraftItem.Read(root, "", limits, receivedAt));

    /// <summary>Reads a batch; one bad item makes the whole batch bad, and is named.</summary>
    public static DraftReading ReadBatch(ReadOnlyMemory<byte> body, SendLimits limits, DateTimeOffset receivedAt) =>
        Read(body, root => ReadBatch(root, limits, receivedAt));

    private static DraftReading Read(ReadOnlyMemory<byte> body, Func<JsonElement, DraftReading> read)
    {
        if (!ForeignJson.IsFit(body.Span)) return NoJson;
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return read(json.RootElement);
        }
        catch (JsonException)
        {
            return NoJson;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape, or bytes that are no UTF-8, in a name or a text: seen only when it is read.
            return NoJson;
        }
    }

    private static DraftReading ReadBatch(JsonElement root, SendLimits limits, DateTimeOffset receivedAt)
    {
        if (root.ValueKind != JsonValueKind.Object) return new DraftReading.Bad("", "The body must be a JSON object.");
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name != "messages") return new DraftReading.Bad(DraftItem.Shown(member.Name), "There is no such member.");
        }

        if (!root.TryGetProperty("messages", out var items) || items.ValueKind != JsonValueKind.Array)
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
}
