using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Reads an account's partitions at the service, which sends rows with tokens of other versions only.</summary>
public sealed class TokenRows(TableServiceClient tables, TimeProvider time) : ITokenRows
{
    // Answers of networks are kept for two days; a day more for a retention that is late.
    private const int FactDays = 4;
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];

    // Rows come whole, with their sealed texts: 200 of them are some hundred kilobytes.
    private const int PageRows = 200;
    private readonly TableClient table = tables.GetTableClient(TableNames.Messages);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<TokenRow>> ListOthersAsync(
        AccountId account, DateTimeOffset hour, int version, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (from, to) = ($"{account.Value}|{hour.UtcDateTime:yyyyMMddHH}", $"{account.Value}|9999");
        var (head, end) = RangeOf(PhoneTokens.HeadOf(version));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {from} and PartitionKey lt {to} and PhoneToken gt {""} and (PhoneToken lt {head} or PhoneToken ge {end})");
        await foreach (var page in table.QueryAsync<TableEntity>(filter, PageRows, cancellationToken: cancellation).AsPages())
        {
            // What has no id of a message is none of the gateway's rows: it must not keep the others from their new tokens.
            var rows = page.Values.Select(entity => Read(account, entity)).OfType<TokenRow>().ToArray();
            if (rows.Length > 0) yield return rows;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(TokenRow row, string token, CancellationToken cancellation)
    {
        var entity = new TableEntity(MessageTable.PartitionOf(row.Account, row.Id), row.Id.Value) { ["PhoneToken"] = token };
        try
        {
            await table.UpdateEntityAsync(entity, new ETag(row.ETag), TableUpdateMode.Merge, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> HasMoreAsync(int version, CancellationToken cancellation)
    {
        var (head, end) = RangeOf(PhoneTokens.HeadOf(version));
        foreach (var name in (string[])[TableNames.Verifications, TableNames.Reach, TableNames.Devices])
        {
            if (await AnyAsync(name, TableClient.CreateQueryFilter($"RowKey ge {head} and RowKey lt {end}"), cancellation)) return true;
        }

        for (var day = 0; day < FactDays; day++)
        {
            var (from, to) = RangeOf($"{time.GetUtcNow().AddDays(-day).UtcDateTime:yyyyMMdd}|{head}");
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
            if (await AnyAsync(TableNames.NumberFacts, filter, cancellation)) return true;
        }

        return false;
    }

    private async Task<bool> AnyAsync(string name, string filter, CancellationToken cancellation) =>
        await tables.GetTableClient(name).QueryAsync<TableEntity>(filter, maxPerPage: 1, select: KeysOnly, cancellationToken: cancellation)
            .AnyAsync(cancellation);

    // What begins with `tok_2_` lies between that and the same text with its last character one higher.
    private static (string From, string To) RangeOf(string head) => (head, head[..^1] + (char)(head[^1] + 1));

    private static TokenRow? Read(AccountId account, TableEntity entity) =>
        MessageId.TryParse(entity.RowKey, out var id) && entity.PartitionKey == MessageTable.PartitionOf(account, id)
            ? new(account, id, entity.GetBinary("Content") ?? [], entity.ETag.ToString())
            : null;
}
