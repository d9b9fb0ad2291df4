using System.Text;

namespace Waxseal.Client;

/// <summary>An address that the gateway tells events.</summary>
public sealed record Webhook
{
    /// <summary><c>whk_...</c></summary>
    public required string Id { get; init; }

    public required Uri Url { get; init; }

    public IReadOnlyList<string> Events { get; init => field = value ?? []; } = [];

    public string? Description { get; init; }

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it is off: <c>owner</c>, <c>failing</c> or <c>gone</c>.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary><c>whsec_...</c>; given once, by the answer that made it.</summary>
    public string? Secret { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Id = ").Append(Id).Append(", Status = ").Append(Status);
        return true;
    }
}

/// <summary>All of an account's.</summary>
internal sealed record WebhookList(IReadOnlyList<Webhook> Webhooks);
