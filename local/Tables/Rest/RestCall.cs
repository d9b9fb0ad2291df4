using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>One request of the Table service's protocol, alone or as a part of a batch.</summary>
internal sealed record RestCall(RequestMethod Method, string Path, byte[]? Body = null, string? IfMatch = null)
{
    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    public static string Table(string table) => $"Tables('{Escape(table)}')";

    /// <summary>A path with the queries that have a value.</summary>
    public static string Query(string path, params (string Name, string? Value)[] queries)
    {
        var set = queries.Where(query => !string.IsNullOrEmpty(query.Value));
        return path + "?" + string.Join('&', set.Select(query => query.Name + "=" + Uri.EscapeDataString(query.Value ?? "")));
    }

    public static RestCall Change(string table, EntityChange change)
    {
        var entity = change.Entity;
        if (change.Kind == TableTransactionActionType.Add) return new RestCall(RequestMethod.Post, table, EntityJson.Write(entity));
        var path = Entity(table, entity.PartitionKey, entity.RowKey);
        var condition = change.Condition == default ? ETag.All.ToString() : change.Condition.ToString("H");
        return change.Kind switch
        {
            TableTransactionActionType.Delete => new RestCall(RequestMethod.Delete, path, null, condition),
            TableTransactionActionType.UpdateMerge => new RestCall(RequestMethod.Patch, path, EntityJson.Write(entity), condition),
            TableTransactionActionType.UpdateReplace => new RestCall(RequestMethod.Put, path, EntityJson.Write(entity), condition),
            // Without a condition a merge or replace also inserts.
            TableTransactionActionType.UpsertMerge => new RestCall(RequestMethod.Patch, path, EntityJson.Write(entity)),
            TableTransactionActionType.UpsertReplace => new RestCall(RequestMethod.Put, path, EntityJson.Write(entity)),
            _ => throw new ArgumentException($"Unexpected action {change.Kind}.", nameof(change)),
        };
    }

    /// <summary>The headers that both forms carry.</summary>
    public IEnumerable<HttpHeader> Headers(string version)
    {
        yield return new HttpHeader("x-ms-version", version);
        yield return new HttpHeader("DataServiceVersion", "3.0");
        yield return new HttpHeader("Accept", "application/json;odata=minimalmetadata");
        if (IfMatch is not null) yield return new HttpHeader("If-Match", IfMatch);
        if (Body is null) yield break;
        yield return new HttpHeader("Content-Type", "application/json");
        yield return new HttpHeader("Prefer", "return-no-content");
    }

    // A quote within a key is doubled, as in any OData literal.
    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
