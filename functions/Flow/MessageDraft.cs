using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>One message as its sender wrote it, well-formed but not yet judged.</summary>
/// <param name="To">E.164 with its plus sign.</param>
/// <param name="From">Sender ID, or empty for the operator's own.</param>
/// <param name="Body">The text, 1 to 1,600 characters.</param>
/// <param name="Channel">The way out that the sender asks for.</param>
/// <param name="Sensitivity">Normal unless said.</param>
/// <param name="Kind">Transactional unless said.</param>
/// <param name="Reference">The sender's own reference, or empty.</param>
/// <param name="SendAt">Not before this instant; null for now.</param>
/// <param name="Validity">How long after that instant it is still of use.</param>
/// <param name="DeviceFingerprint">As computed on the device, or empty.</param>
public sealed record MessageDraft(
    string To, string From, string Body, Channel Channel, Sensitivity Sensitivity, MessageKind Kind, string Reference,
    DateTimeOffset? SendAt, TimeSpan Validity, string DeviceFingerprint)
{
    /// <summary>The code in the text, where the gateway itself wrote it; null for texts of senders.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>Language of the recipient as in <c>de-AT</c>, where the gateway itself wrote the text; null where nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Locale { get; init; }

    /// <summary>When the message is of no use any more. A time to send at that has passed means now: counted from then, a message could
    /// be over, and its seal expired, before its first step.</summary>
    public DateTimeOffset ValidUntil(DateTimeOffset receivedAt) => (SendAt > receivedAt ? SendAt.Value : receivedAt) + Validity;

    /// <summary>Never prints text or number.</summary>
    public override string ToString() => $"MessageDraft({Kind})";
}
