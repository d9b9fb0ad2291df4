using Waxseal.CommandLine;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary><c>waxseal audit</c>, from its arguments to what it prints and its exit code.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
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
    public async Task Lists_a_day_page_by_page()
    {
        const string Entry = """
            {"at":"2026-03-02T09:00:00.5+00:00","action":"keys.rotated","account":"acc_gateway","actor":"key-rotation","subject":"kek",
             "segment":"00ff","sequence":1}
            """;
        gateway.Answers(200, $$"""{"entries":[{{Entry}}],"next":"5.aa"}""").Answers(200, $$"""{"entries":[{{Entry}}]}""");

        Assert.Equal(0, await RunAsync("audit", "list", "--day", "20260302", "--action", "keys.rotated"));

        const string Line = "2026-03-02 09:00:00.500  keys.rotated  acc_gateway  key-rotation  kek\n";
        Assert.Equal(Line + Line, output.ToString());
        Assert.Equal(
            ["?day=20260302&action=keys.rotated", "?day=20260302&action=keys.rotated&after=5.aa"],
            gateway.Requests.Select(one => one.Query));
    }

    [Fact]
    public async Task Says_that_a_day_is_whole()
    {
        gateway.Answers(200, """{"ok":true,"entries":412,"segments":3,"anchored":true}""");

        Assert.Equal(0, await RunAsync("audit", "verify", "--day", "20260302"));

        Assert.Equal("2026-03-02  412 entries in 3 chains, closed\nwhole\n", output.ToString());
        Assert.Equal("/v1/audit/verify", gateway.Requests[0].Path);
    }

    [Fact]
    public async Task Says_what_is_wrong_and_ends_with_1()
    {
        gateway.Answers(200, """
            {"ok":false,"entries":411,"segments":3,"anchored":false,"firstFault":{"segment":"00ff","sequence":8,"what":"removed"}}
            """);

        Assert.Equal(1, await RunAsync("audit", "verify", "--day", "20260302"));

        Assert.Equal("removed: segment 00ff, place 8, row -\n", error.ToString());
    }

    [Fact]
    public async Task Asks_for_no_day_that_is_none()
    {
        Assert.Equal(1, await RunAsync("audit", "list", "--day", "2026-03-02"));

        Assert.Equal(("A day is written yyyyMMdd.\n", 0), (error.ToString(), gateway.Requests.Count));
    }

    private Task<int> RunAsync(params string[] arguments) => WaxsealTool.RunAsync(
        arguments, new Surroundings(output, error, EnvironmentOf, Path.GetTempPath(), TimeProvider.System),
        TestContext.Current.CancellationToken);

    private string? EnvironmentOf(string name) => name switch
    {
        "WAXSEAL_URL" => gateway.Url.ToString(),
        "WAXSEAL_REVIEW_KEY_ID" => gateway.ReviewKey.KeyId,
        "WAXSEAL_REVIEW_SECRET" => Convert.ToBase64String(gateway.ReviewKey.Secret.Span),
        _ => null,
    };
}
