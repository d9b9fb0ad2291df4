using System.Runtime.InteropServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Waxseal.Local.Tables;

/// <summary>
/// What the clients of Azure.Data.Tables stand on: an embedded store, or the service itself. Refusals of the service are
/// thrown as <see cref="RequestFailedException"/> but where a member says that they are answers.
/// </summary>
internal interface ITableEngine
{
    string AccountName { get; }

    Uri Endpoint { get; }

    /// <summary>204, or 409 TableAlreadyExists as an answer.</summary>
    Task<Response> CreateTableAsync(string table, CancellationToken cancellation);

    /// <summary>204, or 404 as an answer.</summary>
    Task<Response> DeleteTableAsync(string table, CancellationToken cancellation);

    Task<Page<TableItem>> ListTablesAsync(string? filter, int? pageSize, string? continuation, CancellationToken cancellation);

    /// <summary>The entity, or 404 as an answer.</summary>
    Task<FoundEntity> FindAsync(string table, string partitionKey, string rowKey, string[]? select, CancellationToken cancellation);

    Task<Page<TableEntity>> QueryAsync(string table, EntityQuery query, CancellationToken cancellation);

    /// <summary>204; a delete's 404 is an answer.</summary>
    Task<Response> WriteAsync(string table, EntityChange change, CancellationToken cancellation);

    /// <summary>One answer an action, in order.</summary>
    Task<Response<IReadOnlyList<Response>>> SubmitAsync(string table, EntityChange[] changes, CancellationToken cancellation);
}

/// <summary>An entity, or the answer that says there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundEntity(TableEntity? Entity, Response Response);

/// <summary>A change of one entity; the default condition means any version.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntityChange(TableTransactionActionType Kind, TableEntity Entity, ETag Condition);

/// <summary>One page's question.</summary>
internal sealed record EntityQuery(string? Filter, int? PageSize, string[]? Select, string? Continuation);
