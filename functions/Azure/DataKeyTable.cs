using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>Wrapped data keys: account / yyyyMMdd.</summary>
public sealed class DataKeyTable(TableServiceClient tables) : IDataKeyRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.DataKeys);

    /// <inheritdoc/>
    public async Task<DataKeyRow?> FindAsync(string account, DateOnly day, CancellationToken cancellation)
    {
        // A label from a queue is not trusted: what is no account id finds nothing, and is not put into a key.
        if (!Flow.AccountId.TryParse(account, out _)) return null;
        var found = await table.GetEntityIfExistsAsync<TableEntity>(account, RowOf(day), cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } entity }
            ? new DataKeyRow(account, day, entity.Required("WrappedUnder"), entity.GetBinary("Wrapped") ?? [])
            : null;
    }

    /// <inheritdoc/>
    public async Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(row.Account, RowOf(row.Day)) { ["WrappedUnder"] = row.WrappedUnder, ["Wrapped"] = row.Wrapped };
        try
        {
            await table.AddEntityAsync(entity, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return false;
        }
    }

    private static string RowOf(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
