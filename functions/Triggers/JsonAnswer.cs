using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Waxseal.Triggers;

/// <summary>Writes a value as JSON with its source-generated type.</summary>
internal sealed class JsonAnswer<T>(int status, T value, JsonTypeInfo<T> type) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var response = context.HttpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }
}
