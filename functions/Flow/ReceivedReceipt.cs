using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>A delivery receipt as an operator sent it, kept before it is acknowledged; of the numbers in it only hashes are.</summary>
/// <param name="Operator">The operator's configured name.</param>
/// <param name="OperatorMessageId">Its id of the part, as it wrote it.</param>
/// <param name="State">What it says of the part.</param>
/// <param name="ErrorCode">Its error code, or empty.</param>
/// <param name="ReceivedAt">When the link got it.</param>
/// <param name="MatchUntil">How long it waits for the message it belongs to.</param>
/// <param name="Readings">The ways to read its id, the plainest first; null in a hop of a version that read it one way only.</param>
/// <param name="Found">It waited, and its message was noted since: the same receipt, on its way once more.</param>
public sealed record ReceivedReceipt(
    string Operator, string OperatorMessageId, MessageState State, string ErrorCode, DateTimeOffset ReceivedAt, DateTimeOffset MatchUntil,
    IReadOnlyList<ReceiptReading>? Readings = null, bool Found = false)
    : IPipelineMessage
{
    // Much longer than it waits for its message: an outage must not cost a receipt that the operator was told we have.
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public AccountId Account => AccountId.Gateway;

    /// <inheritdoc/>
    public DateOnly Day => DateOnly.FromDateTime(ReceivedAt.UtcDateTime);

    /// <inheritdoc/>
    public string Subject => Found ? What + "/found" : What;

    /// <summary>
    /// What it says and of whom: two receipts that agree in it are one that came twice. The number's hash is part of it, because two
    /// messages may have ids that look alike.
    /// </summary>
    [JsonIgnore]
    public string What => $"{Operator}/{OperatorMessageId}/{State}" + (Readings is [{ Numbers: [var number, ..] }, ..] ? "/" + number : "");

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<MessageId> Ids => [];

    /// <inheritdoc/>
    public DateTimeOffset ValidUntil => ReceivedAt + Kept;
}

/// <summary>A receipt whose message was found and moved on.</summary>
public sealed record AppliedReceipt(ReceivedReceipt Receipt);
