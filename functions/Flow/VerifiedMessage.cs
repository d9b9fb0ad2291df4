using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>One message whose sender is proven. Only validate-signature makes it, so no step after it can be reached without.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Its account.</param>
/// <param name="Key">The key and version that signed.</param>
/// <param name="ReceivedAt">When the gate saw it.</param>
/// <param name="ValidUntil">End of validity; moved on when a reviewer releases it late.</param>
/// <param name="Draft">What its sender wrote.</param>
/// <param name="Country">Where it goes.</param>
/// <param name="Releases">How often a person has let it go on.</param>
public sealed record VerifiedMessage(
    MessageId Id, AccountId Account, KeyId Key, DateTimeOffset ReceivedAt, DateTimeOffset ValidUntil, MessageDraft Draft, string Country,
    int Releases = 0)
    : IPipelineMessage
{
    /// <inheritdoc/>
    public DateOnly Day => Id.Day;

    /// <inheritdoc/>
    public string Subject => Id.Value;

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<MessageId> Ids => [Id];
}
