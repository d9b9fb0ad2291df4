using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>Wrapped data keys: account / yyyyMMdd.</summary>
public sealed class DataKeyTable(TableServiceClient tables) : IDataKeyRows
{
    private const string DayForm = "yyyyMMdd";
    private readonly TableClient table = tables.GetTableClient(TableNames.DataKeys);

    /// <inheritdoc/>
    public async Task<DataKeyRow?> FindAsync(string account, DateOnly day, CancellationToken cancellation)
    {
        // A label from a queue is not trusted: what is no account id finds nothing, and is not put into a key.
        if (!Flow.AccountId.TryParse(account, out _)) return null;

        // Of a destroyed key the row is left, without these: it opens nothing, and keeps another from being made in its place.
        return await table.FindAsync(account, RowOf(day), cancellation) is { } entity && entity.GetString("WrappedUnder") is { } name
            ? new DataKeyRow(account, day, name, entity.GetBinary("Wrapped") ?? []) { ETag = entity.ETag.ToString() }
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
            if (!Flow.AccountId.TryParse(entity.PartitionKey, out _) || !TryReadDay(entity.RowKey, out var day)) continue;
            yield return new DataKeyRow(entity.PartitionKey, day, name, entity.GetBinary("Wrapped") ?? [])
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
        new(row.Account, RowOf(row.Day)) { ["WrappedUnder"] = row.WrappedUnder, ["Wrapped"] = row.Wrapped };

    private static string RowOf(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static bool TryReadDay(string row, out DateOnly day) =>
        DateOnly.TryParseExact(row, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
