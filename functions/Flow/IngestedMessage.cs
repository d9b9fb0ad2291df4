using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>A request whose destinations are known and whose rows are written.</summary>
/// <param name="Received">The request.</param>
/// <param name="Items">The messages in it that can be sent at all.</param>
public sealed record IngestedMessage(ReceivedMessage Received, IReadOnlyList<IngestedItem> Items) : IPipelineMessage
{
    /// <inheritdoc/>
    public AccountId Account => Received.Account;

    /// <inheritdoc/>
    public DateOnly Day => Received.Day;

    /// <inheritdoc/>
    public string Subject => Items[0].Id.Value;

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<MessageId> Ids => [.. Items.Select(item => item.Id)];

    /// <inheritdoc/>
    public DateTimeOffset ValidUntil => Received.ValidUntil;
}

/// <summary>One message of a request.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Draft">What its sender wrote.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of the calling code, or a network code.</param>
public sealed record IngestedItem(MessageId Id, MessageDraft Draft, string Country);
