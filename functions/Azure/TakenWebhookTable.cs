using Azure.Data.Tables;
using Waxseal.Channels.Chats;

namespace Waxseal.Azure;

/// <summary>
/// Webhooks that were kept: <c>yyyyMMdd|webhooks|digits</c> / keyed hash, beside the receipts that came of them, and gone with them. Not
/// signed: who takes a row away lets a recorded webhook in once more, which changes no message, and none can be made for a body to come.
/// </summary>
public sealed class TakenWebhookTable(TableServiceClient tables) : ITakenWebhooks
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Receipts);

    /// <inheritdoc/>
    public async Task<bool> IsTakenAsync(TakenWebhook one, CancellationToken cancellation) =>
        await table.FindAsync(PartitionOf(one), one.Hash, cancellation) is not null;

    /// <inheritdoc/>
    public Task NoteAsync(TakenWebhook one, CancellationToken cancellation) =>
        table.TryAddAsync(new TableEntity(PartitionOf(one), one.Hash), cancellation);

    // No operator's partition has two bars.
    private static string PartitionOf(TakenWebhook one) => $"{one.Day:yyyyMMdd}|webhooks|{one.Hash[..2]}";
}
