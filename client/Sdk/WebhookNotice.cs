using System.Text.Json;

namespace Waxseal.Client;

/// <summary>An event that the gateway told, verified.</summary>
/// <param name="Id">The same for the same event: drop what you have seen.</param>
/// <param name="Type">E.g. <c>message.delivered</c>.</param>
/// <param name="Timestamp">When it happened; events may arrive in any order.</param>
/// <param name="Data">What it is about; see docs/api.md.</param>
public sealed record WebhookNotice(string Id, string Type, DateTimeOffset Timestamp, JsonElement Data)
{
    /// <summary>Never prints what it tells.</summary>
    public override string ToString() => $"WebhookNotice({Id}, {Type})";
}

/// <summary>The body of a webhook.</summary>
internal sealed record WebhookEnvelope(string Type, DateTimeOffset Timestamp, JsonElement Data)
{
    /// <summary>Never prints what it tells.</summary>
    public override string ToString() => $"WebhookEnvelope({Type})";
}
