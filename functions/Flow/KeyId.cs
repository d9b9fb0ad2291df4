using System.Globalization;
using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>An API key and its version, <c>key_abc.2</c>: a signature names both, so no version is ever tried in vain.</summary>
[JsonConverter(typeof(KeyIdJson))]
public readonly record struct KeyId
{
    private const int VersionDigitsMax = 6;

    private KeyId(string id, int version)
    {
        Id = id;
        Version = version;
    }

    /// <summary>The key without its version.</summary>
    public string Id { get; }

    /// <summary>1 or more.</summary>
    public int Version { get; }

    /// <summary>Throws <see cref="FormatException"/> for anything that is not <c>key_id.version</c>.</summary>
    public static KeyId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A key id is 'key_', 1 to 40 of a-z, 0-9 and _, a dot and a version.");

    /// <summary>False for anything that is not <c>key_id.version</c>; one spelling only, so no leading zeros.</summary>
    public static bool TryParse(string? text, out KeyId id)
    {
        id = default;
        var dot = text?.LastIndexOf('.') ?? -1;
        if (text is null || dot < 0) return false;
        var digits = text.AsSpan(dot + 1);
        if (digits.Length is 0 or > VersionDigitsMax || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')) return false;
        if (!IdText.Fits(text[..dot], "key_", bodyLengthMax: 40)) return false;
        id = new KeyId(text[..dot], int.Parse(digits, CultureInfo.InvariantCulture));
        return true;
    }

    public override string ToString() => $"{Id}.{Version}";
}
