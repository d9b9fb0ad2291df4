using Waxseal.CommandLine;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary><c>waxseal verify</c>, from its arguments to what it prints and its exit code.</summary>
public sealed class VerifyCommandTests : IAsyncLifetime
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private GatewayStub gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await GatewayStub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Begins_one_and_says_how_it_goes_on()
    {
        gateway.Answers(202, """{"id":"ver_1","status":"pending","method":"code","expiresAt":"2026-03-01T12:10:00Z"}""");

        Assert.Equal(0, await RunAsync("verify", "begin", "+447700900123", "--purpose", "Log-in", "--locale", "pt-BR"));

        Assert.Equal("ver_1  pending  by code\n", output.ToString());
        var asked = gateway.Requests.Single();
        Assert.Equal(("POST", "/v1/verifications"), (asked.Method, asked.Path.ToString()));
        Assert.Equal("""{"to":"\u002B447700900123","purpose":"Log-in","locale":"pt-BR"}""", asked.Body);
        Assert.NotEmpty(asked.IdempotencyKey!);
    }

    [Fact]
    public async Task Shows_what_the_app_opens_where_no_code_is_sent()
    {
        gateway.Answers(202, """
            {"id":"ver_1","status":"pending","method":"silent","authorizeUrl":"https://operator.example/authorize?state=s",
             "expiresAt":"2026-03-01T12:10:00Z"}
            """);

        Assert.Equal(0, await RunAsync("verify", "begin", "+447700900123"));

        Assert.Equal("ver_1  pending  by silent\n  the app opens https://operator.example/authorize?state=s\n", output.ToString());
        Assert.Equal("""{"to":"\u002B447700900123"}""", gateway.Requests[0].Body);
    }

    [Fact]
    public async Task Says_what_the_gateway_refused_and_ends_with_1()
    {
        gateway.Answers(400, """{"code":"invalid_request","detail":"It is no number.","field":"to"}""");

        Assert.Equal(1, await RunAsync("verify", "begin", "12345"));

        Assert.Contains("It is no number.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("confirmed", 0), InlineData("pending", 1), InlineData("failed", 1), InlineData("expired", 1)]
    public async Task A_check_ends_with_0_where_it_confirms_only(string status, int exitCode)
    {
        gateway.Answers(200, $$"""{"status":"{{status}}"}""");

        Assert.Equal(exitCode, await RunAsync("verify", "check", "ver_1", "04821377"));

        Assert.Equal(status + "\n", output.ToString());
        var asked = gateway.Requests.Single();
        Assert.Equal(("POST", "/v1/verifications/ver_1/check"), (asked.Method, asked.Path.ToString()));
        Assert.Equal("""{"code":"04821377"}""", asked.Body);
    }

    [Fact]
    public async Task A_check_whose_answer_is_lost_is_not_repeated_and_its_code_not_shown()
    {
        gateway.Answers(503, """{"code":"unavailable","detail":"Try again."}""");

        Assert.Equal(1, await RunAsync("verify", "check", "ver_1", "04821377"));

        Assert.Single(gateway.Requests);
        Assert.DoesNotContain("04821377", output + error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_where_one_stands()
    {
        gateway.Answers(200, """{"id":"ver_1","status":"expired","method":"code","expiresAt":"2026-03-01T12:10:00Z"}""");

        Assert.Equal(0, await RunAsync("verify", "status", "ver_1"));

        Assert.Equal("ver_1  expired  by code\n", output.ToString());
        Assert.Equal(("GET", "/v1/verifications/ver_1"), (gateway.Requests[0].Method, gateway.Requests[0].Path.ToString()));
    }

    [Theory, InlineData("verify", "begin"), InlineData("verify", "check", "ver_1"), InlineData("verify", "status")]
    public async Task What_is_missing_is_not_asked_for_at_the_gateway(params string[] arguments)
    {
        Assert.NotEqual(0, await RunAsync(arguments));

        Assert.Empty(gateway.Requests);
    }

    private Task<int> RunAsync(params string[] arguments) => WaxsealTool.RunAsync(
        arguments, new Surroundings(output, error, EnvironmentOf, Path.GetTempPath(), TimeProvider.System),
        TestContext.Current.CancellationToken);

    private string? EnvironmentOf(string name) => name switch
    {
        "WAXSEAL_URL" => gateway.Url.ToString(),
        "WAXSEAL_KEY_ID" => gateway.Key.KeyId,
        "WAXSEAL_SECRET" => Convert.ToBase64String(gateway.Key.Secret.Span),
        _ => null,
    };
}
