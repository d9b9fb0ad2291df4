using Azure.Data.Tables;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Verdicts as examples: account / id. Sealed, and bound to their keys by the seal, so that no keyed hash is needed.</summary>
public sealed class ExampleTable(TableServiceClient tables) : IExampleRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Examples);

    /// <inheritdoc/>
    public async Task AddAsync(AccountId account, MessageId message, byte[] record, CancellationToken cancellation) =>
        await table.TryAddAsync(new TableEntity(account.Value, message.Value) { ["Record"] = record }, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(MessageId Message, byte[] Record)>> ListAsync(
        AccountId account, MessageId? after, int countMax, CancellationToken cancellation)
    {
        var found = new List<(MessageId, byte[])>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey gt {after?.Value ?? ""}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: countMax, cancellationToken: cancellation))
        {
            if (MessageId.TryParse(entity.RowKey, out var id)) found.Add((id, entity.GetBinary("Record") ?? []));
            if (found.Count == countMax) break;
        }

        return found;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(AccountId account, MessageId message, CancellationToken cancellation) =>
        table.DeleteEntityAsync(account.Value, message.Value, cancellationToken: cancellation);
}
