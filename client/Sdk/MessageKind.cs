using System.Text.Json.Serialization;

namespace Waxseal.Client;

/// <summary>What a message is for. It decides, among other things, whether a message that may have been sent is sent again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageKind>))]
public enum MessageKind
{
    /// <summary>Never sent twice.</summary>
    [JsonStringEnumMemberName("marketing")]
    Marketing = 0,

    [JsonStringEnumMemberName("transactional")]
    Transactional,

    [JsonStringEnumMemberName("alert")]
    Alert,

    /// <summary>A one-time code.</summary>
    [JsonStringEnumMemberName("otp")]
    Otp,
}
