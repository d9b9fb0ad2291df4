using System.Text.Json.Serialization;

namespace Waxseal.Client;

/// <summary>The way a message should go.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageChannel>))]
public enum MessageChannel
{
    /// <summary>The gateway picks.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto = 0,

    [JsonStringEnumMemberName("sms")]
    Sms,

    [JsonStringEnumMemberName("whatsapp")]
    WhatsApp,

    [JsonStringEnumMemberName("signal")]
    Signal,
}
