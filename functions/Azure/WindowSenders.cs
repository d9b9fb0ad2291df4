using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Azure;

/// <summary>Looks for a message of each key in the hours of a window. Rare: when a block is raised, and when it is reviewed.</summary>
public sealed class WindowSenders(TableServiceClient tables) : IWindowSenders
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Messages);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindAsync(
        AccountId account, IReadOnlyList<string> keys, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        // Ids of messages begin with their time, so the window is exact within the hours of its partitions.
        var (first, behind) = (PartitionOf(account, from), PartitionOf(account, until.AddHours(1)));
        var (since, before) = (MessageId.FirstOf(from), MessageId.FirstOf(until));
        var window = TableClient.CreateQueryFilter(
            $"PartitionKey ge {first} and PartitionKey lt {behind} and RowKey ge {since} and RowKey lt {before}");
        var found = new List<string>();
        foreach (var key in keys)
        {
            // Of any version: ids of keys have no full stop, and the one behind it sorts after all digits.
            var (lowest, highest) = (key + ".", key + "/");
            var filter = window + TableClient.CreateQueryFilter($" and SignedBy ge {lowest} and SignedBy lt {highest}");
            var rows = table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["RowKey"], cancellationToken: cancellation);
            if (await rows.AnyAsync(cancellation)) found.Add(key);
        }

        return found;
    }

    private static string PartitionOf(AccountId account, DateTimeOffset hour) =>
        $"{account.Value}|{hour.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";
}
