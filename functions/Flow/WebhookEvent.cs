using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>An event on its way to one endpoint of a customer. Of a message it is a hint: sent before the row says so.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Endpoint">Where to.</param>
/// <param name="What">The event.</param>
/// <param name="At">When it was announced; the time that it is tried for counts from here.</param>
public sealed record WebhookEvent(AccountId Account, WebhookId Endpoint, Announcement What, DateTimeOffset At) : IPipelineMessage
{
    // Longer than any retries last: the step that switches an endpoint off must have the last word, not the conveyor.
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);

    /// <inheritdoc/>
    public string Subject => $"{What.EventId}/{Endpoint}";

    // A change announced twice may come twice; were their retries alike, the broker would take one for the other and drop it.
    /// <inheritdoc/>
    [JsonIgnore]
    public string RetrySubject => $"{Subject}@{At.UtcTicks}";

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<MessageId> Ids => [];

    /// <inheritdoc/>
    public DateTimeOffset ValidUntil => At + Kept;
}

/// <summary>An event that an endpoint has taken.</summary>
public sealed record DeliveredEvent(WebhookEvent Event);
