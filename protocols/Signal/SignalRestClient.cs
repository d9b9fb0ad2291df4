using System.Net.Http.Headers;
using System.Text.Json;
using Waxseal.Protocols.Rest;

namespace Waxseal.Protocols.Signal;

/// <summary>
/// Sends over a signal-cli-rest-api of the operator's own (<c>POST /v2/send</c>). It has no credentials: it must stand in a private
/// network. Signal allows an unofficial client little, and tells nobody how much.
/// </summary>
/// <param name="http">Follows no redirects.</param>
/// <param name="baseUrl">Its root, ending in a slash.</param>
/// <param name="sender">The registered number that sends, E.164 with its plus sign.</param>
/// <param name="time">The clock.</param>
public sealed class SignalRestClient(HttpClient http, Uri baseUrl, string sender, TimeProvider time)
{
    private const int TokensMax = 8;
    private const int TokenCharactersMax = 200;

    /// <summary>Sends a text. The number is E.164 with its plus sign.</summary>
    public async Task<SignalAnswer> SendAsync(string to, string text, CancellationToken inTime, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUrl, "v2/send"))
        {
            Content = new ByteArrayContent(Body(to, text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        return Read(await RestCall.SendAsync(http, request, time, inTime, cancellation).ConfigureAwait(false));
    }

    /// <summary>What an answer means for the message.</summary>
    internal static SignalAnswer Read(RestAnswer answer) => answer.Fault switch
    {
        RestFault.None => answer.Text("timestamp") is { Length: > 0 and <= 20 } at && at.All(char.IsAsciiDigit) && !answer.Has("error")
            ? new SignalAnswer.Sent(at)
            : new SignalAnswer.Uncertain(),
        RestFault.Unreachable when !answer.Began => new SignalAnswer.Away(),
        RestFault.Throttled => TokensIn(answer.Body) is { Count: > 0 } tokens
            ? new SignalAnswer.Challenged(tokens)
            : new SignalAnswer.Throttled(answer.RetryAfter),
        RestFault.Refused or RestFault.Unauthenticated or RestFault.Forbidden => OfRefused(answer),

        // Without its own error it is a proxy's answer, which may have come after the message went out.
        RestFault.Failing when answer.Text("error").Length > 0 => new SignalAnswer.Refused(),
        _ => new SignalAnswer.Uncertain(),
    };

    // One status, 400, for nearly everything: what is wrong stands in the words of signal-cli (its exceptions' names). Words that are not
    // known may be those of a network that broke while it sent: nobody can know then.
    private static SignalAnswer OfRefused(RestAnswer answer)
    {
        var tokens = TokensIn(answer.Body);
        if (tokens.Count > 0) return new SignalAnswer.Challenged(tokens);
        var error = answer.Text("error");
        if (error.Contains("UnregisteredUser", StringComparison.OrdinalIgnoreCase) ||
            error.Contains("Unregistered user", StringComparison.OrdinalIgnoreCase))
            return new SignalAnswer.NotThere();
        if (Says(error, "rate limit", "[413]", "[429]")) return new SignalAnswer.Throttled(answer.RetryAfter);
        var isFinal = answer.Fault != RestFault.Refused || answer.Status != 400 ||
            Says(error, "invalid", "not registered", "does not exist", "couldn't process request", "missing", "required");
        return isFinal ? new SignalAnswer.Refused() : new SignalAnswer.Uncertain();
    }

    private static bool Says(string error, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (error.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static IReadOnlyList<string> TokensIn(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("challenge_tokens", out var tokens)) return [];
        if (tokens.ValueKind != JsonValueKind.Array) return [];
        return
        [
            .. tokens.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString() ?? "")
                .Where(one => one.Length is > 0 and <= TokenCharactersMax).Take(TokensMax),
        ];
    }

    private byte[] Body(string to, string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("number", sender);
            writer.WriteStartArray("recipients");
            writer.WriteStringValue(to);
            writer.WriteEndArray();
            writer.WriteString("message", text);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
