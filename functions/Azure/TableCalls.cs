using Azure;
using Azure.Data.Tables;

namespace Waxseal.Azure;

/// <summary>The calls that the ports are made of, with their expected failures as values.</summary>
internal static class TableCalls
{
    /// <summary>The row, or null.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } entity } ? entity : null;
    }

    /// <summary>The new row's ETag, or null when there is one already.</summary>
    public static async Task<ETag?> TryAddAsync(this TableClient table, TableEntity entity, CancellationToken cancellation)
    {
        try
        {
            return (await table.AddEntityAsync(entity, cancellation)).Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return null;
        }
    }

    /// <summary>False when the row was changed since it was read, or is gone.</summary>
    public static async Task<bool> TryDeleteAsync(
        this TableClient table, string partition, string row, string etag, CancellationToken cancellation)
    {
        try
        {
            return (await table.DeleteEntityAsync(partition, row, new ETag(etag), cancellation)).Status != 404;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>The changed row's ETag, or null when it is gone or was changed since it was read.</summary>
    public static async Task<ETag?> TryReplaceAsync(
        this TableClient table, TableEntity entity, string etag, CancellationToken cancellation)
    {
        try
        {
            return (await table.UpdateEntityAsync(entity, new ETag(etag), TableUpdateMode.Replace, cancellation)).Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }
}
