using System.Text.Json.Serialization;

namespace Waxseal.Client;

/// <summary>How much harm reading the text would do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageSensitivity>))]
public enum MessageSensitivity
{
    [JsonStringEnumMemberName("normal")]
    Normal = 0,

    /// <summary>Codes, balances, diagnoses.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}
