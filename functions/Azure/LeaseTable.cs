using Azure;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>Leases as rows with an end, taken and given back by conditional writes.</summary>
public sealed class LeaseTable(TableServiceClient tables, TimeProvider time) : ILeases
{
    private const string Partition = "lease";
    private readonly TableClient table = tables.GetTableClient(TableNames.Leases);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryTakeAsync(string name, TimeSpan duration, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var entity = new TableEntity(Partition, name) { ["Until"] = now + duration };
        var held = await table.FindAsync(Partition, name, cancellation);
        if (held?.GetDateTimeOffset("Until") > now) return null;
        var taken = held is null
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, held.ETag.ToString(), cancellation);
        return taken is { } etag ? new Lease(table, name, etag) : null;
    }

    private sealed class Lease(TableClient table, string name, ETag etag) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await table.DeleteEntityAsync(Partition, name, etag);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 412)
            {
                // It ran out, and another holds it now.
            }
        }
    }
}
