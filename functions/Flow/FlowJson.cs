using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>Wire form of the records between steps; approved in tests/Approved.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ReceivedMessage))]
[JsonSerializable(typeof(IngestedMessage))]
[JsonSerializable(typeof(VerifiedMessage))]
[JsonSerializable(typeof(ScannedMessage))]
[JsonSerializable(typeof(ScoredMessage))]
[JsonSerializable(typeof(ReceivedReceipt))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(IReadOnlyList<ReceivedReceipt>))]
[JsonSerializable(typeof(RiskSummary))]
[JsonSerializable(typeof(IReadOnlyList<MessageEvent>))]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(IReadOnlyList<HeldFinding>))]
public sealed partial class FlowJson : JsonSerializerContext;

internal sealed class MessageIdJson : JsonConverter<MessageId>
{
    public override MessageId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MessageId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a message id.");

    public override void Write(Utf8JsonWriter writer, MessageId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

internal sealed class AccountIdJson : JsonConverter<AccountId>
{
    public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AccountId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not an account id.");

    public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

internal sealed class KeyIdJson : JsonConverter<KeyId>
{
    public override KeyId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        KeyId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a key id.");

    public override void Write(Utf8JsonWriter writer, KeyId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

internal sealed class WebhookIdJson : JsonConverter<WebhookId>
{
    public override WebhookId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WebhookId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a webhook's id.");

    public override void Write(Utf8JsonWriter writer, WebhookId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
