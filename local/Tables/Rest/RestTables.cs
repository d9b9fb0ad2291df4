using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Waxseal.Local.Tables;

/// <summary>The Table service itself, over its REST protocol and Azure.Core's pipeline, which retries.</summary>
internal sealed class RestTables(Uri endpoint, string accountName, HttpPipeline pipeline, string version) : ITableEngine
{
    public string AccountName => accountName;

    public Uri Endpoint => endpoint;

    public async Task<Response> CreateTableAsync(string table, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { TableName = table });
        var response = await SendAsync(new RestCall(RequestMethod.Post, "Tables", body), cancellation);
        return response.Status is 201 or 204 or 409 ? response : throw TableErrors.From(response);
    }

    public async Task<Response> DeleteTableAsync(string table, CancellationToken cancellation)
    {
        var response = await SendAsync(new RestCall(RequestMethod.Delete, RestCall.Table(table)), cancellation);
        return response.Status is 204 or 404 ? response : throw TableErrors.From(response);
    }

    public async Task<Page<TableItem>> ListTablesAsync(string? filter, int? pageSize, string? continuation, CancellationToken cancellation)
    {
        var path = RestCall.Query("Tables", ("$filter", filter), ("$top", Top(pageSize)), ("NextTableName", continuation));
        var response = await AskAsync(path, cancellation);
        using var document = JsonDocument.Parse(response.Content);
        var tables = document.RootElement.GetProperty("value").EnumerateArray()
            .Select(table => new TableItem(table.GetProperty("TableName").GetString() ?? ""))
            .ToArray();
        return Page<TableItem>.FromValues(tables, Header(response, "x-ms-continuation-NextTableName"), response);
    }

    public async Task<FoundEntity> FindAsync(
        string table, string partitionKey, string rowKey, string[]? select, CancellationToken cancellation)
    {
        var path = RestCall.Query(RestCall.Entity(table, partitionKey, rowKey), ("$select", Select(select)));
        var response = await SendAsync(new RestCall(RequestMethod.Get, path), cancellation);
        if (response.Status == 404) return new FoundEntity(null, response);
        if (response.Status != 200) throw TableErrors.From(response);
        using var document = JsonDocument.Parse(response.Content);
        var entity = EntityJson.Read(document.RootElement);
        // The body has it too, unless a selection left it out.
        if (response.Headers.ETag is { } etag) entity.ETag = etag;
        return new FoundEntity(entity, response);
    }

    public async Task<Page<TableEntity>> QueryAsync(string table, EntityQuery query, CancellationToken cancellation)
    {
        var next = query.Continuation?.Split(' ') ?? [];
        var path = RestCall.Query(
            table + "()",
            ("$filter", query.Filter),
            ("$top", Top(query.PageSize)),
            ("$select", Select(query.Select)),
            ("NextPartitionKey", next.ElementAtOrDefault(0)),
            ("NextRowKey", next.ElementAtOrDefault(1)));
        var response = await AskAsync(path, cancellation);
        using var document = JsonDocument.Parse(response.Content);
        var entities = document.RootElement.GetProperty("value").EnumerateArray().Select(EntityJson.Read).ToArray();
        var partition = Header(response, "x-ms-continuation-NextPartitionKey");
        var row = Header(response, "x-ms-continuation-NextRowKey");
        return Page<TableEntity>.FromValues(entities, partition is null ? null : $"{partition} {row}".TrimEnd(), response);
    }

    public async Task<Response> WriteAsync(string table, EntityChange change, CancellationToken cancellation)
    {
        var response = await SendAsync(RestCall.Change(table, change), cancellation);
        if (response.Status is 201 or 204) return response;
        return response.Status == 404 && change.Kind == TableTransactionActionType.Delete ? response : throw TableErrors.From(response);
    }

    public async Task<Response<IReadOnlyList<Response>>> SubmitAsync(string table, EntityChange[] changes, CancellationToken cancellation)
    {
        var body = BatchFormat.Write(endpoint, version, changes.Select(change => RestCall.Change(table, change)));
        using var message = Message(new RestCall(RequestMethod.Post, "$batch", body));
        message.Request.Headers.SetValue("Content-Type", BatchFormat.ContentType);
        await pipeline.SendAsync(message, cancellation);
        if (message.Response.Status != 202) throw TableErrors.FromTransaction(message.Response);
        var answers = BatchFormat.Read(message.Response.Content.ToString());
        if (answers.Find(answer => answer.IsError) is { } refused) throw TableErrors.FromTransaction(refused);
        return Response.FromValue<IReadOnlyList<Response>>(answers, message.Response);
    }

    private async Task<Response> AskAsync(string path, CancellationToken cancellation)
    {
        var response = await SendAsync(new RestCall(RequestMethod.Get, path), cancellation);
        return response.Status == 200 ? response : throw TableErrors.From(response);
    }

    private async Task<Response> SendAsync(RestCall call, CancellationToken cancellation)
    {
        using var message = Message(call);
        await pipeline.SendAsync(message, cancellation);
        return message.Response;
    }

    private HttpMessage Message(RestCall call)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = call.Method;
        message.Request.Uri.Reset(new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + call.Path));
        foreach (var header in call.Headers(version)) message.Request.Headers.SetValue(header.Name, header.Value);
        if (call.Body is not null) message.Request.Content = RequestContent.Create(call.Body);
        return message;
    }

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    private static string? Top(int? size) => size?.ToString(CultureInfo.InvariantCulture);

    private static string? Select(string[]? select) => select is null ? null : string.Join(',', select);
}
