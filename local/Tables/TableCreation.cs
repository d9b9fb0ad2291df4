using Azure;
using Azure.Data.Tables.Models;

namespace Waxseal.Local.Tables;

/// <summary>Creating a table, as both clients offer it.</summary>
internal static class TableCreation
{
    public static async Task<Response<TableItem>> CreateAsync(ITableEngine engine, string table, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        var response = await engine.CreateTableAsync(table, cancellation);
        if (response.Status == 409) throw TableErrors.From(response);
        return Response.FromValue(new TableItem(table), response);
    }

    public static async Task<Response<TableItem>> CreateIfNotExistsAsync(ITableEngine engine, string table, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        var response = await engine.CreateTableAsync(table, cancellation);
        if (response.Status == 409 && TableErrors.From(response) is { } refused && refused.ErrorCode == TableErrorCode.TableBeingDeleted)
        {
            throw refused;
        }

        return Response.FromValue(new TableItem(table), response);
    }
}
