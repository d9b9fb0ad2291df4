using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>
/// Data keys at the end of their life. A destroyed one leaves its row with the generation that wrapped it last; once the audit
/// says so, with the time instead. Retention deletes rows with the time only.
/// </summary>
public sealed class DataKeyDays(TableServiceClient tables) : IDataKeyDays
{
    private const string Live = "WrappedUnder";
    private const string Untold = "Untold";
    private readonly TableClient keys = tables.GetTableClient(TableNames.DataKeys);
    private readonly TableClient quarantine = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataKeyDay>> ListAsync(
        AccountId account, DateOnly before, int countMax, CancellationToken cancellation)
    {
        var first = new DataKeyVersion(before, 0).ToString();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey lt {first} and WrappedUnder gt {""}");
        return ListAsync(account, Live, countMax, filter, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataKeyDay>> ListUntoldAsync(AccountId account, int countMax, CancellationToken cancellation) => ListAsync(
        account, Untold, countMax, TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and Untold gt {""}"), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DataKeyDay> ReadAsync(string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after} and WrappedUnder gt {""}");
        string[] columns = ["PartitionKey", "RowKey", Live];
        await foreach (var entity in keys.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
        {
            // Rows that no gateway wrote must not hide those after them.
            if (!AccountId.TryParse(entity.PartitionKey, out var account) || !DataKeyVersion.TryParse(entity.RowKey, out var version))
                continue;
            yield return new DataKeyDay(account, version, entity.Required(Live), entity.ETag.ToString());
        }
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
    public async Task<DataKeyDay?> TryDestroyAsync(DataKeyDay key, CancellationToken cancellation)
    {
        var left = new TableEntity(key.Account.Value, key.Version.ToString()) { [Untold] = key.WrappedUnder };
        return await keys.TryReplaceAsync(left, key.ETag, cancellation) is { } etag ? key with { ETag = etag.ToString() } : null;
    }

    /// <inheritdoc/>
    public Task NoteToldAsync(DataKeyDay key, DateTimeOffset at, CancellationToken cancellation) => keys.TryReplaceAsync(
        new TableEntity(key.Account.Value, key.Version.ToString()) { ["Destroyed"] = at }, key.ETag, cancellation);

    private async Task<IReadOnlyList<DataKeyDay>> ListAsync(
        AccountId account, string generation, int countMax, string filter, CancellationToken cancellation)
    {
        var days = new List<DataKeyDay>();
        string[] columns = ["PartitionKey", "RowKey", generation];
        await foreach (var entity in keys.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
        {
            if (!DataKeyVersion.TryParse(entity.RowKey, out var version)) continue;
            days.Add(new DataKeyDay(account, version, entity.Required(generation), entity.ETag.ToString()));
            if (days.Count == countMax) break;
        }

        return days;
    }

    private static string FirstOf(DateOnly day) => MessageId.FirstOf(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
}
