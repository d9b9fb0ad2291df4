using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Reads the partitions of a day, and of each row what is counted: no sealed text, no mask.</summary>
public sealed class CountableRows(TableServiceClient tables) : ICountableRows
{
    private static readonly string[] Counted = ["Country", "Channel", "State", "Reason", "Kind", "Parts", "PhoneToken"];
    private readonly TableClient table = tables.GetTableClient(TableNames.Messages);

    /// <inheritdoc/>
    public async IAsyncEnumerable<CountableRow> ReadAsync(
        AccountId account, DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (from, to) = ($"{account.Value}|{day:yyyyMMdd}", $"{account.Value}|{day.AddDays(1):yyyyMMdd}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: Counted, cancellationToken: cancellation))
        {
            // Codes are read as codes, so that nothing else that stands in a row gets into the counts.
            yield return new CountableRow(
                entity.GetString("Country") ?? "", entity.GetCode<Channel>("Channel").Code(), entity.GetCode<MessageState>("State").Code(),
                entity.GetString("Reason") ?? "", entity.GetCode<MessageKind>("Kind").Code(), entity.GetInt32("Parts") ?? 0,
                entity.GetString("PhoneToken") ?? "");
        }
    }
}
