using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Local.Answers;
using Waxseal.Local.Vault;

namespace Waxseal.Tests.Azure;

/// <summary>Stands where Application Insights takes telemetry in: keeps each item that was sent, and nothing leaves the process.</summary>
internal sealed class Ingestion(string number) : HttpPipelineTransport
{
    private readonly ConcurrentQueue<JsonNode> items = new();
    private readonly ConcurrentQueue<string> tokens = new();

    /// <summary>The exporter keeps one connection for each connection string in a process, so each test has one of its own.</summary>
    public string ConnectionString =>
        $"InstrumentationKey=00000000-0000-0000-0000-0000000000{number};IngestionEndpoint=https://ingestion.example/";

    /// <summary>What came, in the service's own form.</summary>
    public IReadOnlyCollection<JsonNode> Items => items;

    /// <summary>The Authorization of each request.</summary>
    public IReadOnlyCollection<string> Tokens => tokens;

    /// <summary>Lines of the table AppTraces: what they say, and their values.</summary>
    public IReadOnlyList<(string Text, JsonObject Values)> Lines =>
    [
        .. items.Where(item => (string?)item["data"]!["baseType"] == "MessageData").Select(item => item["data"]!["baseData"]!)
            .Select(line => ((string)line["message"]!, line["properties"]!.AsObject())),
    ];

    /// <summary>Names of the metrics that came.</summary>
    public IReadOnlyList<string> Metrics =>
    [
        .. items.Where(item => (string?)item["data"]!["baseType"] == "MetricData")
            .SelectMany(item => item["data"]!["baseData"]!["metrics"]!.AsArray()).Select(metric => (string)metric!["name"]!),
    ];

    /// <summary>Everything that came, as it came.</summary>
    public string Text => string.Join('\n', items.Select(item => item.ToJsonString()));

    /// <summary>Puts itself in the service's place.</summary>
    public void Replace(IServiceCollection services) => services.AddOptions<AzureMonitorExporterOptions>().Configure(exporter =>
    {
        exporter.Transport = this;
        exporter.Credential = new LocalCredential();
        exporter.DisableOfflineStorage = true;
    });

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message)
    {
        using var body = new MemoryStream();
        message.Request.Content?.WriteTo(body, message.CancellationToken);
        Take(message, body);
    }

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content) await content.WriteToAsync(body, message.CancellationToken);
        Take(message, body);
    }

    private void Take(HttpMessage message, MemoryStream body)
    {
        body.Position = 0;
        var packed = message.Request.Headers.TryGetValue("Content-Encoding", out var encoding) && encoding == "gzip";
        using var reader = new StreamReader(packed ? new GZipStream(body, CompressionMode.Decompress) : body);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) items.Enqueue(JsonNode.Parse(line)!);
        tokens.Enqueue(message.Request.Headers.TryGetValue("Authorization", out var token) ? token : "");
        message.Response = new LocalResponse(200, """{"itemsReceived":1,"itemsAccepted":1,"errors":[]}"""u8.ToArray());
    }
}
