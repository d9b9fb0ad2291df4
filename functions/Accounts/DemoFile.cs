using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waxseal.Accounts;

/// <summary>The credentials of the demo account, as its file holds them; secrets in base 64.</summary>
internal sealed record DemoFile(
    string BaseUrl, string AccountId, string KeyId, string Secret, string Algorithm, string ReviewKeyId, string ReviewSecret,
    string? AdminKeyId, string? AdminSecret)
{
    /// <summary>Never prints a secret.</summary>
    public override string ToString() => nameof(DemoFile);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DemoFile))]
internal sealed partial class DemoJson : JsonSerializerContext
{
    /// <summary>Plus signs of base 64 stay plus signs, so that a shell script can read the file.</summary>
    public static DemoJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
