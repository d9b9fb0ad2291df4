using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Waxseal.Local.Answers;
using Waxseal.Local.Tables;
using Waxseal.Local.Vault;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>What the emulator can't show: retries, tokens, answers that are no answer of the service.</summary>
public sealed class RestPipelineTests
{
    private readonly ScriptedTransport transport = new();

    [Fact]
    public async Task Tries_again_when_the_service_is_busy()
    {
        transport.Answers.Enqueue(new LocalResponse(503, null));
        transport.Answers.Enqueue(new LocalResponse(204, null, new HttpHeader("ETag", "W/\"1\"")));

        var response = await WithKey().AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(204, response.Status);
        Assert.Equal(2, transport.Requests.Count);
    }

    [Fact]
    public async Task Sends_a_token_when_it_has_no_key()
    {
        transport.Answers.Enqueue(new LocalResponse(204, null));
        var client = new TableServiceClient(new Uri("https://acct.table.core.windows.net"), new LocalCredential(), Options())
            .GetTableClient("Messages");

        await client.DeleteEntityAsync("p", "r");

        Assert.Equal("Bearer local", transport.Requests.Single()["Authorization"]);
        Assert.Equal("acct", client.AccountName);
    }

    [Fact]
    public void Sends_no_token_over_plain_http() => Assert.Throws<ArgumentException>(
        () => new TableServiceClient(new Uri("http://acct.table.core.windows.net"), new LocalCredential(), Options()));

    [Fact]
    public async Task Signs_and_dates_each_request()
    {
        transport.Answers.Enqueue(new LocalResponse(204, null));

        await WithKey().UpdateEntityAsync(new TableEntity("p", "r"), new ETag("W/\"7\""));

        var request = transport.Requests.Single();
        Assert.StartsWith("SharedKeyLite acct:", request["Authorization"], StringComparison.Ordinal);
        Assert.Equal(("2020-12-06", "W/\"7\"", "PATCH"), (request["x-ms-version"], request["If-Match"], request["method"]));
        Assert.Contains("x-ms-date", request.Keys);
        Assert.Equal("https://acct.table.core.windows.net/Messages(PartitionKey='p',RowKey='r')", request["uri"]);
    }

    [Fact]
    public async Task Reports_an_answer_that_is_not_the_services()
    {
        transport.Answers.Enqueue(new LocalResponse(403, "<html>proxy</html>"u8.ToArray()));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey().AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(403, refused.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AccountName=a")]
    [InlineData("DefaultEndpointsProtocol=https;EndpointSuffix=core.windows.net")]
    public void Refuses_a_connection_string_without_an_account(string connectionString) =>
        Assert.ThrowsAny<Exception>(() => new TableServiceClient(connectionString));

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AccountName=acct;AccountKey=a2V5", "https://acct.table.core.windows.net/")]
    [InlineData("AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn", "https://acct.table.core.chinacloudapi.cn/")]
    [InlineData("AccountName=acct;AccountKey=a2V5;TableEndpoint=https://other.example/acct/", "https://other.example/acct")]
    public void Finds_the_endpoint_in_the_connection_string(string connectionString, string endpoint) =>
        Assert.Equal(endpoint, new TableServiceClient(connectionString).Uri.AbsoluteUri);

    private TableClient WithKey()
    {
        var key = new TableSharedKeyCredential("acct", "a2V5");
        var engine = TableEngines.Open(new Uri("https://acct.table.core.windows.net"), key, Options());
        return new TableServiceClient(engine).GetTableClient("Messages");
    }

    private TableClientOptions Options() => new() { Transport = transport, Retry = { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };

    private sealed class ScriptedTransport : HttpPipelineTransport
    {
        public Queue<Response> Answers { get; } = new();

        public List<Dictionary<string, string>> Requests { get; } = [];

        public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

        public override void Process(HttpMessage message)
        {
            var seen = message.Request.Headers
                .ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
            seen["method"] = message.Request.Method.Method;
            seen["uri"] = message.Request.Uri.ToUri().AbsoluteUri;
            Requests.Add(seen);
            message.Response = Answers.Dequeue();
        }

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            Process(message);
            return ValueTask.CompletedTask;
        }
    }
}
