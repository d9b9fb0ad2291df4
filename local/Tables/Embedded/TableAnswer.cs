using System.Text.Json;
using Azure;
using Azure.Core;
using Waxseal.Local.Answers;

namespace Waxseal.Local.Tables;

/// <summary>The embedded engine's answers, in the shape of the service's: status, ETag, error code and error body.</summary>
internal static class TableAnswer
{
    public static Response Of(int status, string? etag = null) =>
        etag is null ? new LocalResponse(status, null) : new LocalResponse(status, null, new HttpHeader("ETag", etag));

    public static Response Of(TableRefusal refusal) => new LocalResponse(
        refusal.Status, Body(refusal), new HttpHeader("x-ms-error-code", refusal.Code), new HttpHeader("Content-Type", "application/json"));

    private static byte[] Body(TableRefusal refusal) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["odata.error"] = new { code = refusal.Code, message = new { lang = "en-US", value = refusal.Text } },
    });
}
