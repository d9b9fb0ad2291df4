using System.Globalization;
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
        // Of a destroyed key the row is left, without these: it opens nothing, and keeps another from being made in its place.
        return await table.FindAsync(account, RowOf(day), cancellation) is { } entity && entity.GetString("WrappedUnder") is { } name
            ? new DataKeyRow(account, day, name, entity.GetBinary("Wrapped") ?? [])
            : null;
    }

    /// <inheritdoc/>
    public async Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(row.Account, RowOf(row.Day)) { ["WrappedUnder"] = row.WrappedUnder, ["Wrapped"] = row.Wrapped };
        return await table.TryAddAsync(entity, cancellation) is not null;
    }

    private static string RowOf(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
