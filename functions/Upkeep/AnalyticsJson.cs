using System.Text.Json.Serialization;

namespace Waxseal.Upkeep;

/// <summary>How counts stand in their rows; approved in tests/Approved.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<AnalyticsCell>))]
public sealed partial class AnalyticsJson : JsonSerializerContext;
