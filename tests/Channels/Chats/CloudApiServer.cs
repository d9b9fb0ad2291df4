using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>
/// Speaks the messages call of the WhatsApp Cloud API: a bearer token, templates and texts, its answers and its errors by code. Numbers
/// can have an error of their own.
/// </summary>
internal sealed class CloudApiServer : ChatServer
{
    public const string PhoneNumberId = "106540352242922";
    public const string AccessToken = "EAAG-test-token";

    private readonly ConcurrentQueue<SeenTemplate> seen = new();
    private int ids;

    private CloudApiServer()
    {
    }

    /// <summary>What was taken.</summary>
    public IReadOnlyCollection<SeenTemplate> Taken => seen;

    /// <summary>Requests for this number are refused like this.</summary>
    public ConcurrentDictionary<string, (int Status, int Code)> Refused { get; } = new(StringComparer.Ordinal);

    public static async Task<CloudApiServer> StartAsync()
    {
        var started = new CloudApiServer();
        await started.ListenAsync();
        return started;
    }

    /// <summary>The id that the last message to a number got.</summary>
    public string IdOf(string to) => seen.Last(one => one.To == to).Id;

    public static Task RefuseAsync(HttpContext context, int status, int code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new
        {
            error = new
            {
                message = $"(#{code}) No.", type = "OAuthException", code,
                error_data = new { messaging_product = "whatsapp", details = "No." }, fbtrace_id = "Az8or2yhqkZfEZ",
            },
        });
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization.ToString() != "Bearer " + AccessToken)
        {
            await RefuseAsync(context, 401, 190);
            return;
        }

        if (request.Method != "POST" ||
            request.Path.Value != $"/v23.0/{PhoneNumberId}/messages" || request.ContentType != "application/json")
        {
            await RefuseAsync(context, 400, 100);
            return;
        }

        using var body = await JsonDocument.ParseAsync(request.Body);
        var to = body.RootElement.GetProperty("to").GetString()!;
        if (Refused.TryGetValue(to, out var refusal)) await RefuseAsync(context, refusal.Status, refusal.Code);
        else if (body.RootElement.GetProperty("type").GetString() != "template") await RefuseAsync(context, 400, 131047);
        else await TakeAsync(context, to, body.RootElement.GetProperty("template"));
    }

    private Task TakeAsync(HttpContext context, string to, JsonElement template)
    {
        // As theirs: readable by anybody who knows base 64.
        var id = "wamid." + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{to[1..]}-{Interlocked.Increment(ref ids)}"));
        var components = template.GetProperty("components").EnumerateArray().ToArray();
        seen.Enqueue(new SeenTemplate(
            id, to, template.GetProperty("name").GetString()!, template.GetProperty("language").GetProperty("code").GetString()!,
            ParameterOf(components, "body"), ParameterOf(components, "button")));
        return context.Response.WriteAsJsonAsync(new
        {
            messaging_product = "whatsapp",
            contacts = new[] { new { input = to, wa_id = to[1..] } },
            messages = new[] { new { id, message_status = "accepted" } },
        });
    }

    private static string ParameterOf(JsonElement[] components, string type) => components
        .Where(one => one.GetProperty("type").GetString() == type)
        .Select(one => one.GetProperty("parameters")[0].GetProperty("text").GetString()!)
        .FirstOrDefault("");
}
