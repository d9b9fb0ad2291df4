using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary><c>whk_</c> and up to 26 lowercase letters or digits: an address that an account wants to be told of events at.</summary>
[JsonConverter(typeof(WebhookIdJson))]
public readonly record struct WebhookId
{
    private WebhookId(string value) => Value = value;

    /// <summary>The id as it is written.</summary>
    public string Value { get; }

    /// <summary>Throws <see cref="FormatException"/> for anything that is not a webhook's id.</summary>
    public static WebhookId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A webhook's id is 'whk_' and 1 to 26 of a-z, 0-9 and _.");

    /// <summary>False for anything that is not a webhook's id.</summary>
    public static bool TryParse(string? text, out WebhookId id)
    {
        var fits = IdText.Fits(text, "whk_", bodyLengthMax: 26);
        id = fits ? new WebhookId(text ?? "") : default;
        return fits;
    }

    public override string ToString() => Value;
}
