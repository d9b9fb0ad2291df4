using System.Text.Json.Serialization;

namespace Waxseal.Accounts;

/// <summary>What stands as JSON in accounts' rows.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContentSettings))]
[JsonSerializable(typeof(LimitSettings))]
[JsonSerializable(typeof(RiskSettings))]
internal sealed partial class AccountJson : JsonSerializerContext;
