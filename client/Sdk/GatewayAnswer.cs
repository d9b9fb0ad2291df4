using System.Text.Json;

namespace Waxseal.Client;

/// <summary>Reads what a gateway says when it does not do as asked.</summary>
internal static class GatewayAnswer
{
    /// <summary>The answer did not come from a Waxseal gateway, or not from this version.</summary>
    public const string UnexpectedCode = "unexpected_answer";

    /// <summary>What <c>application/problem+json</c> says; proxies between answer otherwise, and then only the status is known.</summary>
    public static async Task<WaxsealException> ReadRefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? Parse(await response.Content.ReadAsByteArrayAsync(cancellation))
            : null;
        return new WaxsealException(
            response.StatusCode,
            problem?.Code ?? UnexpectedCode,
            problem?.Detail ?? problem?.Title ?? $"The answer was {(int)response.StatusCode} without a reason.");
    }

    private static ProblemDetails? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WaxsealJson.Default.ProblemDetails);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
