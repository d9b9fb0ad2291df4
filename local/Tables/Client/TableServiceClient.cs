// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using Azure.Core;
using Azure.Data.Tables.Models;
using Waxseal.Local.Tables;

namespace Azure.Data.Tables;

/// <summary>The tables of an account, or of an embedded engine.</summary>
public class TableServiceClient
{
    private readonly ITableEngine? engine;

    /// <summary>For mocks.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>The account, or the embedded engine (EmbeddedEngine=path), that the connection string names.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>The same with options.</summary>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TableEngines.Open(connectionString, options))
    {
    }

    /// <summary>An account, with a token.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableEngines.Open(endpoint, tokenCredential, options))
    {
    }

    internal TableServiceClient(ITableEngine engine) => this.engine = engine;

    /// <summary>The account's name.</summary>
    public virtual string AccountName => Engine.AccountName;

    /// <summary>The account's address.</summary>
    public virtual Uri Uri => Engine.Endpoint;

    private ITableEngine Engine => engine ?? throw new InvalidOperationException("A mocked client has no engine.");

    /// <summary>A client of one table; the table need not exist yet.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(Engine, tableName);

    /// <summary>Creates a table; throws 409 TableAlreadyExists.</summary>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCreation.CreateAsync(Engine, tableName, cancellationToken);

    /// <summary>Creates a table unless it is there; the raw response then has status 409.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCreation.CreateIfNotExistsAsync(Engine, tableName, cancellationToken);

    /// <summary>Deletes a table; a missing one is a 404 response.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return Engine.DeleteTableAsync(tableName, cancellationToken);
    }

    /// <summary>The tables; a filter may compare TableName.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new PagedAnswers<TableItem>(
            maxPerPage,
            (continuation, size) => Engine.ListTablesAsync(filter, size, continuation, cancellationToken));
}
