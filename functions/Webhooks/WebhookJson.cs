using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>What is sent to receivers; the shape of Standard Webhooks.</summary>
internal sealed record EventBody<TData>(string Type, DateTimeOffset Timestamp, TData Data);

/// <summary>A message's news: codes and a mask, never text or number.</summary>
internal sealed record MessageNews(
    string Id, string Status, string? Reason, string? Channel, string? To, int Parts, bool PossibleDuplicate, string? Reference)
{
    /// <summary>Never prints the sender's reference.</summary>
    public override string ToString() => Id;
}

internal sealed record EndpointNews(string Id, string Reason);

/// <summary>News of a key: which, and until when; never a secret.</summary>
internal sealed record KeyNews(string Key, int Version, DateTimeOffset? Due);

/// <summary>News of a verification: which, and by what it was tried; never number or code.</summary>
internal sealed record VerificationNews(string Id, string Method);

/// <summary>News of an alert: codes, figures and a sentence of them.</summary>
internal sealed record AlertNews(
    string Id, string Kind, IReadOnlyList<string> Kinds, string Severity, double Baseline, double Observed, string Sentence);

internal sealed record TestNews(string Id);

/// <summary>An account's endpoints as its row keeps them, sealed.</summary>
internal sealed record KeptWebhooks(IReadOnlyList<KeptWebhook> Endpoints);

internal sealed record KeptWebhook(
    WebhookId Id, string Url, IReadOnlyList<string> Events, string Description, string Status, string OffReason,
    IReadOnlyList<KeptSecret> Secrets, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <summary>Never prints address or secret.</summary>
    public override string ToString() => Id.ToString();
}

internal sealed record KeptSecret(byte[] Key, DateTimeOffset? Until)
{
    /// <summary>Null in rows that were written before secrets had a number.</summary>
    public int? Number { get; init; }

    /// <summary>The same.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "KeptSecret";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventBody<MessageNews>))]
[JsonSerializable(typeof(EventBody<EndpointNews>))]
[JsonSerializable(typeof(EventBody<KeyNews>))]
[JsonSerializable(typeof(EventBody<VerificationNews>))]
[JsonSerializable(typeof(EventBody<AlertNews>))]
[JsonSerializable(typeof(EventBody<TestNews>))]
[JsonSerializable(typeof(KeptWebhooks))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    /// <summary>A masked number begins with a plus sign, and stays readable: the body is no part of a page.</summary>
    public static WebhookJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
