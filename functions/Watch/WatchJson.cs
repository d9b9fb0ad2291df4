using System.Text.Json.Serialization;

namespace Waxseal.Watch;

/// <summary>How counts, and what is known of accounts, stand in their rows; approved in tests/Approved.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Tally))]
[JsonSerializable(typeof(WatchState))]
[JsonSerializable(typeof(IReadOnlyList<Anomaly>))]
public sealed partial class WatchJson : JsonSerializerContext;
