// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using Azure.Data.Tables.Models;
using Waxseal.Local.Tables;

namespace Azure.Data.Tables;

/// <summary>Reads and writes the entities of one table. Safe for use by several threads; cheap to create.</summary>
public class TableClient
{
    private readonly ITableEngine? engine;

    /// <summary>For mocks.</summary>
    protected TableClient() => Name = "";

    internal TableClient(ITableEngine engine, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.engine = engine;
        Name = tableName;
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => Engine.AccountName;

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new(Engine.Endpoint.AbsoluteUri.TrimEnd('/') + "/" + Name);

    private ITableEngine Engine => engine ?? throw new InvalidOperationException("A mocked client has no engine.");

    /// <summary>Writes a filter with its values quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => FilterText.Create(filter);

    /// <summary>Creates the table; 409 TableAlreadyExists when it is there.</summary>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableCreation.CreateAsync(Engine, Name, cancellationToken);

    /// <summary>Creates the table unless it is there; the raw response then has status 409.</summary>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableCreation.CreateIfNotExistsAsync(Engine, Name, cancellationToken);

    /// <summary>Deletes the table; a missing one is a 404 response.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        Engine.DeleteTableAsync(Name, cancellationToken);

    /// <summary>Inserts an entity; throws 409 EntityAlreadyExists.</summary>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Engine.WriteAsync(Name, Change(TableTransactionActionType.Add, entity, default), cancellationToken);

    /// <summary>
    /// Changes an entity that has the version <paramref name="ifMatch"/> (ETag.All: any); throws 404 ResourceNotFound,
    /// 412 UpdateConditionNotSatisfied.
    /// </summary>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        // As in the real client: an unconditional update must be asked for with ETag.All.
        if (ifMatch == default) throw new ArgumentException("Value cannot be empty.", nameof(ifMatch));
        var kind = mode switch
        {
            TableUpdateMode.Merge => TableTransactionActionType.UpdateMerge,
            TableUpdateMode.Replace => TableTransactionActionType.UpdateReplace,
            _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}", nameof(mode)),
        };
        return Engine.WriteAsync(Name, Change(kind, entity, ifMatch), cancellationToken);
    }

    /// <summary>Inserts or changes an entity, whatever its version.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var kind = mode switch
        {
            TableUpdateMode.Merge => TableTransactionActionType.UpsertMerge,
            TableUpdateMode.Replace => TableTransactionActionType.UpsertReplace,
            _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}", nameof(mode)),
        };
        return Engine.WriteAsync(Name, Change(kind, entity, default), cancellationToken);
    }

    /// <summary>Deletes an entity that has the given version (default: any); a missing one is a 404 response, not an exception.</summary>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var entity = new TableEntity(partitionKey, rowKey);
        return Engine.WriteAsync(Name, new EntityChange(TableTransactionActionType.Delete, entity, ifMatch), cancellationToken);
    }

    /// <summary>Reads an entity; throws 404 ResourceNotFound.</summary>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var (entity, response) = await FindAsync(partitionKey, rowKey, select, cancellationToken);
        if (entity is null) throw TableErrors.From(response);
        return Response.FromValue(As<T>(entity), response);
    }

    /// <summary>Reads an entity; a missing one is a response without a value.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var (entity, response) = await FindAsync(partitionKey, rowKey, select, cancellationToken);
        return entity is null ? new NoValueResponse<T>(response) : Response.FromValue(As<T>(entity), response);
    }

    /// <summary>The entities that satisfy an OData filter, in the order of their keys; pages of at most 1,000.</summary>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var columns = select?.ToArray();
        return new PagedAnswers<T>(maxPerPage, async (continuation, size) =>
        {
            var page = await Engine.QueryAsync(Name, new EntityQuery(filter, size, columns, continuation), cancellationToken);
            return page as Page<T> ?? throw Unsupported(typeof(T));
        });
    }

    /// <summary>
    /// Does all actions or none: one partition, at most 100 actions, each entity once, 4 MiB. Throws
    /// <see cref="TableTransactionFailedException"/>, which names the action that failed.
    /// </summary>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var changes = transactionActions.Select(action => Change(action.ActionType, action.Entity, action.ETag)).ToArray();
        if (changes.Length == 0) throw new InvalidOperationException("Transaction cannot be empty.");
        return Engine.SubmitAsync(Name, changes, cancellationToken);
    }

    private static EntityChange Change(TableTransactionActionType kind, ITableEntity entity, ETag condition)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        return new EntityChange(kind, entity as TableEntity ?? throw Unsupported(entity.GetType()), condition);
    }

    private static T As<T>(TableEntity entity)
        where T : class, ITableEntity => entity as T ?? throw Unsupported(typeof(T));

    // The real client maps any class with the four system properties; the app uses none.
    private static NotSupportedException Unsupported(Type type) => new($"The local tables take {nameof(TableEntity)} only, not {type}.");

    private Task<FoundEntity> FindAsync(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return Engine.FindAsync(Name, partitionKey, rowKey, select?.ToArray(), cancellation);
    }
}
