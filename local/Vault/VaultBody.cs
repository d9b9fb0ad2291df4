using System.Text;
using System.Text.Json;

namespace Waxseal.Local.Vault;

/// <summary>
/// What a client sends when it sets or updates a secret; null is not sent. Throws JsonException, InvalidOperationException.
/// </summary>
internal sealed class VaultBody
{
    private const int ValueBytesMax = 25 * 1024;
    private const int TagsMax = 15;

    public string? Value { get; private init; }

    /// <summary>What is wrong with the body, or null.</summary>
    public string? Problem { get; private set; }

    private bool? Enabled { get; init; }

    private long? NotBefore { get; init; }

    private long? Expires { get; init; }

    private string? ContentType { get; init; }

    private Dictionary<string, string>? Tags { get; init; }

    public static VaultBody Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var attributes = Find(root, "attributes");
        var body = new VaultBody
        {
            Value = Find(root, "value")?.GetString(),
            ContentType = Find(root, "contentType")?.GetString(),
            Tags = Find(root, "tags")?.EnumerateObject()
                .ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal),
            Enabled = Find(attributes, "enabled")?.GetBoolean(),
            NotBefore = Find(attributes, "nbf")?.GetInt64(),
            Expires = Find(attributes, "exp")?.GetInt64(),
        };
        body.Problem = body.Judge();
        return body;
    }

    /// <summary>For a new version: what is not sent is unset.</summary>
    public SecretAttributes New() => new(Enabled ?? true, NotBefore, Expires, ContentType, Tags);

    /// <summary>For an update: what is not sent stays.</summary>
    public SecretAttributes Over(SecretAttributes old) => new(
        Enabled ?? old.Enabled, NotBefore ?? old.NotBefore, Expires ?? old.Expires, ContentType ?? old.ContentType, Tags ?? old.Tags);

    private string? Judge()
    {
        if (Value is not null && Encoding.UTF8.GetByteCount(Value) > ValueBytesMax) return "The secret's value is longer than 25 KiB.";
        return Tags?.Count > TagsMax ? "A secret has at most 15 tags." : null;
    }

    private static JsonElement? Find(JsonElement? parent, string name)
    {
        if (parent is not { ValueKind: JsonValueKind.Object } element) return null;
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
