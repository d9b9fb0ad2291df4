using Azure;
using Azure.Data.Tables;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Deletes or clears ranges of partitions, in transactions of one partition and at most 100 rows.</summary>
public sealed class ExpiredRows(TableServiceClient tables) : IExpiredRows
{
    private const int ActionsMax = 100;
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];

    /// <inheritdoc/>
    public async Task<long> ExpireAsync(ExpiredRange range, CancellationToken cancellation)
    {
        var table = tables.GetTableClient(TableOf(range.What));
        var filter = FilterOf(range);
        var count = 0L;
        await foreach (var page in table.QueryAsync<TableEntity>(filter, select: KeysOnly, cancellationToken: cancellation).AsPages())
        {
            foreach (var group in page.Values.GroupBy(entity => entity.PartitionKey).SelectMany(same => same.Chunk(ActionsMax)))
                count += await SubmitAsync(table, group, range.What, cancellation);
        }

        return count;
    }

    private static string FilterOf(ExpiredRange range) => range.What switch
    {
        Expiry.MessageContent =>
            TableClient.CreateQueryFilter($"PartitionKey ge {range.From} and PartitionKey lt {range.To} and HasContent eq {true}"),
        Expiry.QuarantineRows or Expiry.AnalyticsRows =>
            TableClient.CreateQueryFilter($"PartitionKey eq {range.From} and RowKey lt {range.To}"),
        _ => TableClient.CreateQueryFilter($"PartitionKey ge {range.From} and PartitionKey lt {range.To}"),
    };

    private static async Task<long> SubmitAsync(TableClient table, TableEntity[] rows, Expiry what, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => ActionOf(row, what)), cancellation);
            return rows.Length;
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 404)
        {
            // A row went meanwhile (an erasure); what is left of the range is for the next run.
            return 0;
        }
    }

    private static TableTransactionAction ActionOf(TableEntity row, Expiry what) => what == Expiry.MessageContent
        ? new TableTransactionAction(
            TableTransactionActionType.UpdateMerge,
            new TableEntity(row.PartitionKey, row.RowKey) { ["Content"] = Array.Empty<byte>(), ["HasContent"] = false }, ETag.All)
        : new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All);

    private static string TableOf(Expiry what) => what switch
    {
        Expiry.MessageRows or Expiry.MessageContent => TableNames.Messages,
        Expiry.QuarantineRows => TableNames.Quarantine,
        Expiry.RequestRows => TableNames.Requests,
        Expiry.ReceiptRows => TableNames.Receipts,
        Expiry.AuditRows => TableNames.Audit,
        Expiry.AnalyticsRows => TableNames.Analytics,
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
