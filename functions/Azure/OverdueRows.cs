using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Reads the 16 partitions of an hour at the service, which sends keys of overdue messages only.</summary>
public sealed class OverdueRows(TableServiceClient tables) : IOverdueRows
{
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];
    private readonly TableClient table = tables.GetTableClient(TableNames.Messages);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageId>> ListAsync(
        AccountId account, DateTimeOffset hour, DateTimeOffset validUntil, int countMax, CancellationToken cancellation)
    {
        var (from, to) = ($"{account.Value}|{hour:yyyyMMddHH}", $"{account.Value}|{hour.AddHours(1):yyyyMMddHH}");
        var state = MessageState.Dispatched.Code();

        // Signal tells this gateway of no delivery: that none came says nothing of a message.
        var signal = Channel.Signal.Code();
        var filter = TableClient.CreateQueryFilter(
            $"""
            PartitionKey ge {from} and PartitionKey lt {to} and State eq {state} and ValidUntil le {validUntil} and Channel ne {signal}
            """);
        var ids = new List<MessageId>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: KeysOnly, cancellationToken: cancellation))
        {
            ids.Add(MessageId.Parse(entity.RowKey));
            if (ids.Count == countMax) break;
        }

        return ids;
    }
}
