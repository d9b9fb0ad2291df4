using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>What the gate let in: one signed request with the ids it was promised.</summary>
/// <param name="Ids">One a message, in the order of the request.</param>
/// <param name="Account">The account of the key.</param>
/// <param name="Key">The key and version that signed.</param>
/// <param name="ReceivedAt">When the gate saw it; signature age is judged against this.</param>
/// <param name="ValidUntil">The latest end of validity among its messages.</param>
/// <param name="Request">The request as it came.</param>
public sealed record ReceivedMessage(
    IReadOnlyList<MessageId> Ids, AccountId Account, KeyId Key, DateTimeOffset ReceivedAt, DateTimeOffset ValidUntil,
    SignedSend Request) : IPipelineMessage
{
    /// <summary>What the gateway wrote for a request that asks for a code; null where the sender wrote the text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageDraft? Composed { get; init; }

    /// <inheritdoc/>
    public DateOnly Day => Ids[0].Day;

    /// <inheritdoc/>
    public string Subject => Ids[0].Value;
}
