using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>Wrapped data keys: account / yyyyMMdd, or yyyyMMdd.n of one made after a leak.</summary>
public sealed class DataKeyTable(TableServiceClient tables) : IDataKeyRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.DataKeys);

    /// <inheritdoc/>
    public async Task<DataKeyRow?> FindAsync(string account, DataKeyVersion version, CancellationToken cancellation)
    {
        // A label from a queue is not trusted: what is no account id finds nothing, and is not put into a key.
        if (!Flow.AccountId.TryParse(account, out _)) return null;

        // Of a destroyed key the row is left, without these: it opens nothing, and keeps another from being made in its place.
        var entity = await table.FindAsync(account, version.ToString(), cancellation);
        return entity?.GetString("WrappedUnder") is { } name
            ? new DataKeyRow(account, version, name, entity.GetBinary("Wrapped") ?? []) { ETag = entity.ETag.ToString() }
            : null;
    }

    /// <inheritdoc/>
    public async Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation) =>
        await table.TryAddAsync(EntityOf(row), cancellation) is not null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DataKeyRow> ListAsync(string exceptUnder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"WrappedUnder ne {exceptUnder}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            // Destroyed ones have no name; rows that no gateway wrote must not stop those after them.
            if (entity.GetString("WrappedUnder") is not { } name) continue;
            if (!Flow.AccountId.TryParse(entity.PartitionKey, out _) || !DataKeyVersion.TryParse(entity.RowKey, out var version)) continue;
            yield return new DataKeyRow(entity.PartitionKey, version, name, entity.GetBinary("Wrapped") ?? [])
            {
                ETag = entity.ETag.ToString(),
            };
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(IReadOnlyList<DataKeyRow> rows, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace, EntityOf(row), new ETag(row.ETag))),
                cancellation);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    private static TableEntity EntityOf(DataKeyRow row) =>
        new(row.Account, row.Version.ToString()) { ["WrappedUnder"] = row.WrappedUnder, ["Wrapped"] = row.Wrapped };
}
