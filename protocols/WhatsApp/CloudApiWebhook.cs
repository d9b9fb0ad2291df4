using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Waxseal.Protocols.WhatsApp;

/// <summary>
/// Reads what WhatsApp's webhooks bring: proves the raw bytes first (<c>X-Hub-Signature-256: sha256=hex</c>, HMAC-SHA256 with the app's
/// secret), and reads statuses only. Written anew, the JSON would not have the same bytes.
/// </summary>
public static class CloudApiWebhook
{
    /// <summary>Statuses read of one call; they come by the hundred when a campaign goes out.</summary>
    public const int StatusesMax = 1000;

    private const string Head = "sha256=";
    private const int DepthMax = 16;
    private const int IdCharactersMax = 256;

    // Which of two members of one name counts is anyone's guess: such a call contradicts itself.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>Whether a field has the form of a signature.</summary>
    public static bool IsSignature(string? field) => TryRead(field, stackalloc byte[HMACSHA256.HashSizeInBytes]);

    /// <summary>Whether the body was signed with this secret.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> body, string? signature, ReadOnlySpan<byte> secret)
    {
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, right);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return TryRead(signature, given) && CryptographicOperations.FixedTimeEquals(right, given);
    }

    /// <summary>What to answer when the webhook is set up; null where the caller does not know the word agreed on.</summary>
    public static string? Challenge(string? mode, string? token, string? challenge, ReadOnlySpan<byte> agreed)
    {
        if (mode != "subscribe" || token is null) return null;
        if (challenge is not { Length: > 0 and <= 64 } || !challenge.All(char.IsAsciiDigit)) return null;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), agreed) ? challenge : null;
    }

    /// <summary>The statuses in a body, at most <see cref="StatusesMax"/>; null when it is no webhook of theirs.</summary>
    public static IReadOnlyList<CloudApiStatus>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            if (!document.RootElement.TryGetProperty("entry", out var entries) || entries.ValueKind != JsonValueKind.Array) return null;
            return [.. Items(entries).SelectMany(entry => Items(entry, "changes")).SelectMany(StatusesOf).Take(StatusesMax)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryRead(string? field, Span<byte> bytes) =>
        field is not null && field.Length == Head.Length + (2 * bytes.Length) && field.StartsWith(Head, StringComparison.Ordinal) &&
        Convert.FromHexString(field.AsSpan(Head.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done;

    private static IEnumerable<CloudApiStatus> StatusesOf(JsonElement change)
    {
        if (change.ValueKind != JsonValueKind.Object || !change.TryGetProperty("value", out var value)) yield break;
        foreach (var status in Items(value, "statuses"))
        {
            if (TextOf(status, "id") is not { Length: > 0 and <= IdCharactersMax } id) continue;
            var code = Items(status, "errors").Select(CodeOf).FirstOrDefault(one => one != 0);
            yield return new CloudApiStatus(id, StateOf(TextOf(status, "status")), TimeOf(TextOf(status, "timestamp")), code);
        }
    }

    private static CloudApiState StateOf(string? text) => text switch
    {
        "sent" => CloudApiState.Sent,
        "delivered" => CloudApiState.Delivered,
        "read" => CloudApiState.Read,
        "failed" => CloudApiState.Failed,
        _ => CloudApiState.Unrecognised,
    };

    // Seconds since 1970, as text.
    private static DateTimeOffset? TimeOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static int CodeOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number &&
        code.TryGetInt32(out var number)
            ? number
            : 0;

    private static string? TextOf(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text, and no reason to leave the other statuses unread.
            return null;
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) ? Items(items) : [];

    private static IEnumerable<JsonElement> Items(JsonElement items) =>
        items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
