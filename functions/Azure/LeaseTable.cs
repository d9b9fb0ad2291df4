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
        try
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancellation);
            if (found is { HasValue: true, Value: { } held })
            {
                if (held.GetDateTimeOffset("Until") > now) return null;
                var taken = await table.UpdateEntityAsync(entity, held.ETag, TableUpdateMode.Replace, cancellation);
                return new Lease(table, name, taken.Headers.ETag ?? default);
            }

            var added = await table.AddEntityAsync(entity, cancellation);
            return new Lease(table, name, added.Headers.ETag ?? default);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return null;
        }
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
