using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>The Table service over a <see cref="TableStore"/>, which is found at the first call.</summary>
internal sealed class EmbeddedTables(Func<TableStore> find) : ITableEngine
{
    // A query that finds little still ends its page after so many rows, as Azure does after five seconds.
    private const int PageRowsMax = 50_000;
    private const int StackBytesMax = 1024;
    // Tried anew after a failure: the engine may be opened later.
    private readonly Lazy<TableStore> lazy = new(find, LazyThreadSafetyMode.PublicationOnly);

    public string AccountName => "embedded";

    public Uri Endpoint { get; } = new("http://embedded.invalid/");

    private TableStore Store => lazy.Value;

    public async Task<Response> CreateTableAsync(string table, CancellationToken cancellation)
    {
        Begin(TableCall.CreateTable, table, cancellation);
        if (EntityLimits.JudgeTable(table) is { } refusal) throw Error(refusal);
        return await ChangeTableAsync(table, create: true) ? TableAnswer.Of(204) : TableAnswer.Of(TableRefusal.TableAlreadyExists);
    }

    public async Task<Response> DeleteTableAsync(string table, CancellationToken cancellation)
    {
        Begin(TableCall.DeleteTable, table, cancellation);
        return await ChangeTableAsync(table, create: false) ? TableAnswer.Of(204) : TableAnswer.Of(TableRefusal.ResourceNotFound);
    }

    public Task<Page<TableItem>> ListTablesAsync(string? filter, int? pageSize, string? continuation, CancellationToken cancellation)
    {
        Begin(TableCall.ListTables, "tables", cancellation);
        var wanted = Parse(filter);
        var names = Store.Tables.Keys
            .Where(name => wanted is null || wanted.Matches(new TableEntity { ["TableName"] = name }))
            .Where(name => continuation is null || string.CompareOrdinal(name, continuation) >= 0)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var size = PageSize(pageSize);
        var page = names.Take(size).Select(name => new TableItem(name)).ToArray();
        return Task.FromResult(Page<TableItem>.FromValues(page, names.ElementAtOrDefault(size), TableAnswer.Of(200)));
    }

    public Task<FoundEntity> FindAsync(
        string table, string partitionKey, string rowKey, string[]? select, CancellationToken cancellation)
    {
        Begin(TableCall.Get, table, cancellation);
        if (EntityLimits.JudgeKeys(partitionKey, rowKey) is { } refusal) throw Error(refusal);
        if (!Store.Tables.TryGetValue(table, out var id)) return Missing(TableRefusal.TableNotFound);

        var bytesMax = RowKeys.BytesMax(partitionKey, rowKey);
        var key = bytesMax <= StackBytesMax ? stackalloc byte[bytesMax] : new byte[bytesMax];
        RowKeys.SetTable(key, id);
        key = key[..RowKeys.Encode(partitionKey, rowKey, key)];
        RowReader? reader = null;
        try
        {
            reader = Store.Readers.Take();
            if (!reader.Find(key, out var row)) return Missing(TableRefusal.ResourceNotFound);
            var entity = RowCodec.Decode(partitionKey, rowKey, row, Store.Names, select);
            return Task.FromResult(new FoundEntity(entity, TableAnswer.Of(200, entity.ETag.ToString())));
        }
        catch (SqliteFailure failure)
        {
            throw TableErrors.Behind(failure);
        }
        finally
        {
            Return(reader);
        }
    }

    public Task<Page<TableEntity>> QueryAsync(string table, EntityQuery query, CancellationToken cancellation)
    {
        Begin(TableCall.Query, table, cancellation);
        var filter = Parse(query.Filter);
        var size = PageSize(query.PageSize);
        if (!Store.Tables.TryGetValue(table, out var id)) throw Error(TableRefusal.TableNotFound);
        var (from, before) = (filter?.Keys ?? KeyRange.All).ToBytes(id);
        if (query.Continuation is not null) from = Continue(query.Continuation, from);
        RowReader? reader = null;
        try
        {
            reader = Store.Readers.Take();
            reader.Seek(from, before);
            return Task.FromResult(ReadPage(reader, filter, size, query.Select, cancellation));
        }
        catch (SqliteFailure failure)
        {
            throw TableErrors.Behind(failure);
        }
        finally
        {
            Return(reader);
        }
    }

    public async Task<Response> WriteAsync(string table, EntityChange change, CancellationToken cancellation)
    {
        Begin(Call(change.Kind), table, cancellation);
        var row = RowChange.From(change, out var bad) ?? throw Error(bad);
        var operation = new ChangeOperation(Store, table, [row]);
        Store.Journal.Post(operation);
        await operation.Task;
        if (operation.Refusal is not { } refusal) return Written(operation, 0);
        if (change.Kind == TableTransactionActionType.Delete && refusal.Status == 404) return TableAnswer.Of(refusal);
        throw Error(refusal);
    }

    public async Task<Response<IReadOnlyList<Response>>> SubmitAsync(string table, EntityChange[] changes, CancellationToken cancellation)
    {
        Begin(TableCall.Transaction, table, cancellation);
        var rows = JudgeTransaction(changes);
        var operation = new ChangeOperation(Store, table, rows);
        Store.Journal.Post(operation);
        await operation.Task;
        if (operation.Refusal is { } refusal) throw TableErrors.FromTransaction(TableAnswer.Of(refusal.At(operation.RefusedIndex)));
        var answers = new Response[changes.Length];
        for (var i = 0; i < answers.Length; i++) answers[i] = Written(operation, i);
        return Response.FromValue<IReadOnlyList<Response>>(answers, TableAnswer.Of(202));
    }

    private static RowChange[] JudgeTransaction(EntityChange[] changes)
    {
        if (changes.Length > EntityLimits.TransactionActionsMax)
        {
            throw Refused(TableRefusal.InvalidInput("The batch request operation exceeds the maximum 100 changes per change set."), 0);
        }

        var rows = new RowChange[changes.Length];
        var seen = new HashSet<string>(changes.Length, StringComparer.Ordinal);
        var bytes = 0;
        for (var i = 0; i < changes.Length; i++)
        {
            rows[i] = RowChange.From(changes[i], out var refusal) ?? throw Refused(refusal, i);
            if (changes[i].Entity.PartitionKey != changes[0].Entity.PartitionKey)
            {
                throw Refused(TableRefusal.CommandsInBatchActOnDifferentPartitions, i);
            }

            if (!seen.Add(changes[i].Entity.RowKey)) throw Refused(TableRefusal.InvalidDuplicateRow, i);
            bytes += rows[i].Key.Length + rows[i].Row.Length;
        }

        return bytes > EntityLimits.TransactionBytesMax ? throw Refused(TableRefusal.RequestBodyTooLarge, null) : rows;
    }

    private Page<TableEntity> ReadPage(RowReader reader, Filter? filter, int size, string[]? select, CancellationToken cancellation)
    {
        var entities = new List<TableEntity>();
        string? continuation = null;

        // The filter may look at what is not selected: that is read for it, and left out of the answer.
        string[] unasked = select is null || filter is null ? [] : [.. filter.Properties.Except(select)];
        string[]? wanted = select is null ? null : [.. select, .. unasked];
        for (var rows = 0; reader.Next(out var key, out var row); rows++)
        {
            if (entities.Count == size || rows == PageRowsMax)
            {
                continuation = Convert.ToHexString(key[RowKeys.TableBytes..]);
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            var (partitionKey, rowKey) = RowKeys.Decode(key);
            var entity = RowCodec.Decode(partitionKey, rowKey, row, Store.Names, wanted);
            if (filter is not null && !filter.Matches(entity)) continue;
            foreach (var name in unasked) entity.Raw.Remove(name);
            entities.Add(entity);
        }

        return Page<TableEntity>.FromValues(entities, continuation, TableAnswer.Of(200));
    }

    private void Return(RowReader? reader)
    {
        if (reader is null) return;
        reader.Done();
        Store.Readers.Return(reader);
    }

    private static byte[] Continue(string continuation, byte[] from)
    {
        if (continuation.Length % 2 != 0 || !continuation.All(char.IsAsciiHexDigit))
        {
            throw Error(TableRefusal.InvalidInput("The continuation token is malformed."));
        }

        var next = (byte[])[.. from.AsSpan(0, RowKeys.TableBytes), .. Convert.FromHexString(continuation)];
        return next.AsSpan().SequenceCompareTo(from) > 0 ? next : from;
    }

    private static Filter? Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter)) return null;
        return FilterParser.TryParse(filter, out var parsed, out var problem) ? parsed : throw Error(TableRefusal.InvalidInput(problem));
    }

    private static int PageSize(int? asked) => asked switch
    {
        null => EntityLimits.PageEntitiesMax,
        > 0 and <= EntityLimits.PageEntitiesMax => asked.Value,
        _ => throw Error(TableRefusal.InvalidInput("$top must be from 1 to 1000.")),
    };

    private static TableCall Call(TableTransactionActionType kind) => kind switch
    {
        TableTransactionActionType.Add => TableCall.Add,
        TableTransactionActionType.Delete => TableCall.Delete,
        TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace => TableCall.Upsert,
        _ => TableCall.Update,
    };

    private void Begin(TableCall call, string table, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Store.Begin(call, table);
    }

    private Task<bool> ChangeTableAsync(string table, bool create)
    {
        var operation = new TableOperation(Store, table, create);
        Store.Journal.Post(operation);
        return operation.Task;
    }

    private static Response Written(ChangeOperation operation, int index) =>
        TableAnswer.Of(204, operation.Versions[index] == 0 ? null : RowVersion.Tag(operation.Versions[index]));

    private static Task<FoundEntity> Missing(TableRefusal refusal) => Task.FromResult(new FoundEntity(null, TableAnswer.Of(refusal)));

    private static RequestFailedException Error(TableRefusal? refusal) =>
        TableErrors.From(TableAnswer.Of(refusal ?? TableRefusal.InvalidInput("The request is malformed.")));

    private static TableTransactionFailedException Refused(TableRefusal? refusal, int? index)
    {
        var known = refusal ?? TableRefusal.InvalidInput("The request is malformed.");
        return TableErrors.FromTransaction(TableAnswer.Of(index is { } at ? known.At(at) : known));
    }
}
