using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Data keys at the end of their life. A destroyed one leaves account / yyyyMMdd with the time and nothing else.</summary>
public sealed class DataKeyDays(TableServiceClient tables) : IDataKeyDays
{
    private static readonly string[] Columns = ["PartitionKey", "RowKey", "WrappedUnder"];
    private readonly TableClient keys = tables.GetTableClient(TableNames.DataKeys);
    private readonly TableClient quarantine = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DataKeyDay>> ListAsync(
        AccountId account, DateOnly before, int countMax, CancellationToken cancellation)
    {
        var days = new List<DataKeyDay>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {account.Value} and RowKey lt {RowOf(before)} and WrappedUnder gt {""}");
        await foreach (var entity in keys.QueryAsync<TableEntity>(filter, select: Columns, cancellationToken: cancellation))
        {
            if (!DateOnly.TryParseExact(entity.RowKey, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                continue;
            days.Add(new DataKeyDay(account, day, entity.Required("WrappedUnder"), entity.ETag.ToString()));
            if (days.Count == countMax) break;
        }

        return days;
    }

    /// <inheritdoc/>
    public async Task<bool> SealsHeldAsync(AccountId account, DateOnly day, CancellationToken cancellation)
    {
        var (from, to) = (FirstOf(day), FirstOf(day.AddDays(1)));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var entity in quarantine.QueryAsync<TableEntity>(
            filter, select: ["PartitionKey", "RowKey", "Sealed"], cancellationToken: cancellation))
        {
            if (entity.GetBinary("Sealed") is { Length: > 0 }) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public async Task<bool> TryDestroyAsync(DataKeyDay key, DateTimeOffset at, CancellationToken cancellation) =>
        await keys.TryReplaceAsync(
            new TableEntity(key.Account.Value, RowOf(key.Day)) { ["Destroyed"] = at }, key.ETag, cancellation) is not null;

    private static string RowOf(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string FirstOf(DateOnly day) => MessageId.FirstOf(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
}
