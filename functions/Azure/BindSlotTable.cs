using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Waxseal.Channels;

namespace Waxseal.Azure;

/// <summary>Bind slots among the leases: <c>bind-operator</c> / slot. A row's ETag is its version and each write's condition.</summary>
public sealed class BindSlotTable(TableServiceClient tables) : IBindSlots
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Leases);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BindSlot>> ReadAsync(string @operator, CancellationToken cancellation)
    {
        var found = new List<BindSlot>();
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(@operator)}"), cancellationToken: cancellation))
        {
            if (int.TryParse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out var slot))
                found.Add(new BindSlot(slot, row.GetString("Holder") ?? "", row.ETag.ToString()));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<string?> TryHoldAsync(
        string @operator, int slot, string holder, string? version, CancellationToken cancellation)
    {
        var row = new TableEntity(PartitionOf(@operator), RowOf(slot)) { ["Holder"] = holder };
        var written = version is null
            ? await table.TryAddAsync(row, cancellation)
            : await table.TryReplaceAsync(row, version, cancellation);
        return written?.ToString();
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(string @operator, int slot, string version, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(PartitionOf(@operator), RowOf(slot), new ETag(version), cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // It is another's by now, or was renewed by a write whose answer was lost: then it is seen as our own, and taken up again.
        }
    }

    private static string PartitionOf(string @operator) => "bind-" + @operator;

    private static string RowOf(int slot) => slot.ToString("00", CultureInfo.InvariantCulture);
}
