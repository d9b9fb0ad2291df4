using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Local.Hosting.Settings;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class HttpTriggerTests
{
    [Fact]
    public async Task Binds_route_values_by_name_and_type()
    {
        await using var host = await StartAsync();
        var guid = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        var item = await host.Client.GetFromJsonAsync<JsonElement>($"/items/a%20b/7/{guid}");
        Assert.Equal(("a b", 7, guid, JsonValueKind.Null), (
            item.GetProperty("id").GetString(), item.GetProperty("count").GetInt32(), item.GetProperty("guid").GetGuid(),
            item.GetProperty("rest").ValueKind));
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/items/a/no-number/6f9619ff-8b86-d011-b42d-00c04fc964ff", HttpStatusCode.NotFound)]
    [InlineData("POST", "/text", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/TEXT", HttpStatusCode.OK)]
    [InlineData("POST", "/created", HttpStatusCode.Created)]
    public async Task Answers_by_route_and_method(string method, string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Puts_the_prefix_of_host_json_before_every_route()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:extensions:http:routePrefix=api/x");
        Assert.Equal("plain", await host.Client.GetStringAsync("/api/x/text"));
        using var bare = await host.Client.GetAsync("/text");
        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
    }

    [Fact]
    public async Task Answers_a_failing_function_with_an_empty_500()
    {
        await using var host = await StartAsync();
        using var answer = await host.Client.GetAsync("/fails");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData(1000, false, HttpStatusCode.OK)]
    [InlineData(1001, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(900, true, HttpStatusCode.OK)] // The framing of chunks counts too.
    [InlineData(1001, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Refuses_a_body_over_the_limit(int bytes, bool chunked, HttpStatusCode expected)
    {
        await using var host = await StartAsync("LocalPlatform:BodyBytesMax=1000");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/body") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Refuses_headers_over_32_kilobytes()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/text");
        request.Headers.Add("X-Long", new string('x', 33 * 1024));
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Removes_what_a_client_claims_about_itself()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/headers");
        string[] claims =
        [
            "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Forwarded-Whatever", "X-ARR-SSL", "CLIENT-IP", "Forwarded",
            "X-MS-CLIENT-PRINCIPAL-NAME", "DISGUISED-HOST", "X-Original-URL",
        ];
        foreach (var claim in claims) request.Headers.TryAddWithoutValidation(claim, "6.6.6.6");
        request.Headers.Add("X-Harmless", "kept");
        using var answer = await host.Client.SendAsync(request);
        var seen = new Dictionary<string, string>(
            await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>() ?? [], StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("6.6.6.6", seen.Values);
        Assert.DoesNotContain(seen.Keys, name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("kept", seen["X-Harmless"]);
    }

    [Fact]
    public async Task Gives_request_function_and_context_one_scope()
    {
        await using var host = await StartAsync();
        var same = await host.Client.GetFromJsonAsync<List<bool>>("/scope");
        Assert.Equal([true, true, true], same);
    }

    [Fact]
    public async Task Cancels_the_function_when_the_client_leaves()
    {
        await using var host = await StartAsync();
        using (var client = new System.Net.Sockets.TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, host.Local.Url.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /left HTTP/1.1\r\nHost: x\r\n\r\n"));
            await host.Probe.HearAsync();
        }

        await host.Probe.HearAsync();
        Assert.Equal(["entered", "client left"], host.Probe.Facts);
    }

    [Fact]
    public async Task Finishes_a_request_under_way_before_it_stops()
    {
        await using var host = await StartAsync();
        var answer = host.Client.GetStringAsync("/waits");
        await host.Probe.HearAsync();
        var stopping = host.App.StopAsync();
        Assert.False(stopping.IsCompleted);
        host.Probe.Open();
        Assert.Equal("done", await answer);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Client.GetAsync("/text"));
    }

    [Fact]
    public async Task Settles_a_free_port_before_the_settings_are_read()
    {
        await using var host = await StartAsync();
        Assert.NotEqual(0, host.Local.Url.Port);
        Assert.Equal(host.Local.Url.Authority, host.App.Services.GetRequiredService<IConfiguration>()["Gate:Hosts:0"]);
    }

    [Fact]
    public async Task Names_the_address_that_is_in_use()
    {
        await using var first = await StartAsync();
        var taken = first.Local.Url.GetLeftPart(UriPartial.Authority);
        var failure = await Assert.ThrowsAsync<LocalPlatformException>(() => StartAsync($"LocalPlatform:Url={taken}"));
        Assert.Contains($"{taken} is in use by another program", failure.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(params string[] settings) =>
        TestHost.StartAsync(typeof(HttpFunctions), settings, builder => builder.Services.AddScoped<ScopedThing>());
}
