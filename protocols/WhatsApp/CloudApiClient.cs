using System.Net.Http.Headers;
using System.Text.Json;
using Waxseal.Protocols.Rest;

namespace Waxseal.Protocols.WhatsApp;

/// <summary>Sends over the WhatsApp Cloud API: a text inside the 24 hours after a person wrote, else a template.</summary>
public sealed class CloudApiClient(HttpClient http, CloudApiSite site, TimeProvider time)
{
    /// <summary>Characters of a text.</summary>
    public const int TextCharactersMax = 4096;

    private const int IdCharactersMax = 256;

    /// <summary>Sends a text. The number is E.164 with its plus sign.</summary>
    public Task<CloudApiAnswer> SendTextAsync(
        string to, string text, CancellationToken inTime, CancellationToken cancellation) => SendAsync(
        to, "text",
        writer =>
        {
            writer.WriteStartObject("text");
            writer.WriteBoolean("preview_url", false);
            writer.WriteString("body", text);
            writer.WriteEndObject();
        },
        inTime, cancellation);

    /// <summary>Sends a template. The number is E.164 with its plus sign.</summary>
    public Task<CloudApiAnswer> SendTemplateAsync(
        string to, CloudApiTemplate template, CancellationToken inTime, CancellationToken cancellation) =>
        SendAsync(to, "template", writer => Write(writer, template), inTime, cancellation);

    private async Task<CloudApiAnswer> SendAsync(
        string to, string type, Action<Utf8JsonWriter> content, CancellationToken inTime, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.BaseUrl, $"{site.PhoneNumberId}/messages"))
        {
            Content = new ByteArrayContent(Body(to, type, content))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", site.AccessToken);
        return Read(await RestCall.SendAsync(http, request, time, inTime, cancellation).ConfigureAwait(false));
    }

    /// <summary>What an answer means for the message. None in time, or one that can't be read, leaves open whether it was sent.</summary>
    internal static CloudApiAnswer Read(RestAnswer answer)
    {
        switch (answer.Fault)
        {
            case RestFault.None:
                // Beside an error an id says nothing.
                return !answer.Body.TryGetProperty("error", out _) && IdIn(answer.Body) is { } id
                    ? new CloudApiAnswer.Accepted(id)
                    : new CloudApiAnswer.Uncertain();
            case RestFault.Unreachable when !answer.Began:
                return new CloudApiAnswer.Away();
            case RestFault.Unreachable or RestFault.Slow or RestFault.Unreadable:
                return new CloudApiAnswer.Uncertain();
        }

        // An answer of 5xx without the API's own error is a proxy's: it may have come after the message was taken.
        var code = CodeIn(answer.Body);
        if (code is null && answer.Fault == RestFault.Failing) return new CloudApiAnswer.Uncertain();
        return new CloudApiAnswer.Refused(CloudApiErrors.ClassOf(code ?? 0, answer.Status), code ?? 0, answer.RetryAfter);
    }

    private static string? IdIn(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array) return null;
        if (messages.GetArrayLength() != 1 || messages[0].ValueKind != JsonValueKind.Object) return null;
        if (!messages[0].TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) return null;
        return id.GetString() is { Length: > 0 and <= IdCharactersMax } text ? text : null;
    }

    private static int? CodeIn(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object &&
        error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
            ? number
            : null;

    private static byte[] Body(string to, string type, Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("messaging_product", "whatsapp");
            writer.WriteString("recipient_type", "individual");
            writer.WriteString("to", to);
            writer.WriteString("type", type);
            content(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, CloudApiTemplate template)
    {
        writer.WriteStartObject("template");
        writer.WriteString("name", template.Name);
        writer.WriteStartObject("language");
        writer.WriteString("code", template.Language);
        writer.WriteEndObject();
        writer.WriteStartArray("components");
        if (template.Parameters.Count > 0) WriteComponent(writer, "body", template.Parameters);
        if (template.ButtonParameter.Length > 0) WriteComponent(writer, "button", [template.ButtonParameter]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter writer, string type, IReadOnlyList<string> parameters)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        if (type == "button")
        {
            writer.WriteString("sub_type", "url");
            writer.WriteString("index", "0");
        }

        writer.WriteStartArray("parameters");
        foreach (var parameter in parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "text");
            writer.WriteString("text", parameter);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
