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
        var (sought, found) = (keys.ToHashSet(StringComparer.Ordinal), new List<string>());
        if (sought.Count == 0) return found;

        // Once for all keys, since rows are not sorted by them; and no further than needed.
        await foreach (var row in table.QueryAsync<TableEntity>(window, select: ["SignedBy"], cancellationToken: cancellation))
        {
            // Of any version: ids of keys have no full stop.
            var signer = row.GetString("SignedBy") ?? "";
            var key = signer.IndexOf('.', StringComparison.Ordinal) is > 0 and var stop ? signer[..stop] : signer;
            if (!sought.Remove(key)) continue;
            found.Add(key);
            if (sought.Count == 0) break;
        }

        return found;
    }

    private static string PartitionOf(AccountId account, DateTimeOffset hour) =>
        $"{account.Value}|{hour.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";
}
