using System.Text.Json.Serialization;

namespace Waxseal.Upkeep;

/// <summary>What the probe sends.</summary>
internal sealed record ProbeMessage(string To, string Body, string Kind)
{
    /// <summary>Never prints the number.</summary>
    public override string ToString() => nameof(ProbeMessage);
}

/// <summary>Its JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProbeMessage))]
internal sealed partial class ProbeJson : JsonSerializerContext;
