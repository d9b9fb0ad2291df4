using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Waxseal.Triggers;

/// <summary>Writes values as JSON, one a line; where to go on stands in the header <c>Waxseal-Next</c>.</summary>
internal sealed class JsonLinesAnswer<T>(IReadOnlyList<T> values, JsonTypeInfo<T> type, string? next) : IActionResult
{
    public const string NextHeader = "Waxseal-Next";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        using var body = new MemoryStream();
        foreach (var value in values)
        {
            body.Write(JsonSerializer.SerializeToUtf8Bytes(value, type));
            body.WriteByte((byte)'\n');
        }

        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/jsonl";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (next is not null) response.Headers[NextHeader] = next;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.HttpContext.RequestAborted);
    }
}
