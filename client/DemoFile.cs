using System.Text.Json.Serialization;

namespace Waxseal.CommandLine;

/// <summary>The credentials that a local gateway writes when it first starts; secrets in base 64.</summary>
internal sealed record DemoFile(
    string? BaseUrl, string? KeyId, string? Secret, string? Algorithm, string? ReviewKeyId, string? ReviewSecret,
    string? AdminKeyId = null, string? AdminSecret = null)
{
    /// <summary>Never prints a secret.</summary>
    public override string ToString() => nameof(DemoFile);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoFile))]
internal sealed partial class DemoJson : JsonSerializerContext;
