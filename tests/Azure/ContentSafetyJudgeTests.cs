using Azure.AI.ContentSafety;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Azure;
using Waxseal.Local.Vault;
using Waxseal.Steps.Scan.Safety;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Azure;

/// <summary>The client and its judge against a server on a socket.</summary>
public sealed class ContentSafetyJudgeTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private SafetyServer server = null!;

    public async ValueTask InitializeAsync() => server = await SafetyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Reads_a_severity_for_each_kind()
    {
        (server.Severities["Hate"], server.Severities["Sexual"], server.Severities["Violence"]) = (2, 4, 6);

        var judged = Assert.IsType<HarmAnswer.Judged>(await AskAsync());

        Assert.Equal([2, 4, 6, 0], new[] { HarmKind.Hate, HarmKind.Sexual, HarmKind.Violence, HarmKind.SelfHarm }
            .Select(kind => judged.Severities[kind]));
        Assert.False(judged.OnBlocklist);
    }

    [Theory]
    [InlineData("A tulip for you", true)]
    [InlineData("A rose for you", false)]
    public async Task Says_whether_a_blocklist_names_a_term(string text, bool expected)
    {
        server.Blocklists["flowers"] = "tulip";

        Assert.Equal(expected, Assert.IsType<HarmAnswer.Judged>(await AskAsync(text, "flowers")).OnBlocklist);
    }

    [Fact]
    public async Task Sends_the_text_as_it_is()
    {
        await AskAsync("Ärger \"quoted\" 🙂");

        Assert.Equal(["Ärger \"quoted\" 🙂"], server.Texts);
    }

    [Fact]
    public async Task Half_a_character_goes_as_its_replacement()
    {
        await AskAsync("a\ud83d b");

        Assert.Equal(["a\ufffd b"], server.Texts);
    }

    [Theory]
    [InlineData(500, AwayReason.Failing)]
    [InlineData(503, AwayReason.Failing)]
    [InlineData(429, AwayReason.Throttled)]
    [InlineData(401, AwayReason.Refused)]
    [InlineData(403, AwayReason.Refused)]
    [InlineData(404, AwayReason.Refused)]
    [InlineData(400, AwayReason.TextRefused)]
    [InlineData(302, AwayReason.Refused)]
    public async Task Each_refusal_has_its_reason(int status, AwayReason reason)
    {
        server.Answers(status);

        Assert.Equal(new HarmAnswer.Away(reason), await AskAsync());
    }

    [Fact]
    public async Task An_unknown_blocklist_is_a_refusal() =>
        Assert.Equal(new HarmAnswer.Away(AwayReason.Refused), await AskAsync("A text", "nobodys"));

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Mon, 02 Mar 2026 09:00:09 GMT", 9)]
    [InlineData("Mon, 02 Mar 2026 08:59:00 GMT", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    public async Task Reads_how_long_to_wait(string retryAfter, int? seconds)
    {
        server.Answers(429, retryAfter);

        var away = Assert.IsType<HarmAnswer.Away>(await AskAsync());

        Assert.Equal(seconds is { } known ? TimeSpan.FromSeconds(known) : null, away.RetryAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>proxy</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"categoriesAnalysis":"none"}""")]
    [InlineData("""{"categoriesAnalysis":[]}""")]
    [InlineData("""{"categoriesAnalysis":[{"category":"Hate","severity":0},{"category":"Sexual","severity":0}]}""")]
    [InlineData("""{"categoriesAnalysis":[{"category":"Hate","severity":"low"}]}""")]
    [InlineData("""{"categoriesAnalysis":[{"category":"Hate"}]}""")]
    [InlineData("""{"categoriesAnalysis":[{"category":"Hate","severity":0.5}]}""")]
    public async Task Garbage_is_no_clean_text(string body)
    {
        server.Instead = context => context.Response.WriteAsync(body);

        Assert.Equal(new HarmAnswer.Away(AwayReason.Unreadable), await AskAsync());
    }

    [Fact]
    public async Task Takes_an_answer_with_more_than_it_knows()
    {
        server.Instead = context => context.Response.WriteAsync(
            """
            {"blocklistsMatch":null,"more":1,"categoriesAnalysis":[{"category":"Spam","severity":6},{"category":"Hate","severity":0,"x":1},
            {"category":"Sexual","severity":0},{"category":"Violence","severity":0},{"category":"SelfHarm","severity":0}]}
            """);

        Assert.All(Assert.IsType<HarmAnswer.Judged>(await AskAsync()).Severities.Values, severity => Assert.Equal(0, severity));
    }

    [Fact]
    public async Task A_host_that_is_down_is_unreachable()
    {
        await server.StopAsync();

        Assert.Equal(new HarmAnswer.Away(AwayReason.Unreachable), await AskAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_is_unreachable()
    {
        server.Instead = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal(new HarmAnswer.Away(AwayReason.Unreachable), await AskAsync());
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_no_text()
    {
        Assert.Equal(new HarmAnswer.Away(AwayReason.Unreachable), await AskAsync(transport: new HttpClientTransport()));
        Assert.Empty(server.Texts);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        Assert.Equal(new HarmAnswer.Away(AwayReason.Unreachable), await AskAsync(credential: new NoCredential()));
        Assert.Empty(server.Texts);
    }

    [Fact]
    public async Task A_slow_answer_ends_with_the_callers_patience()
    {
        using var patience = new CancellationTokenSource();
        server.Instead = async context =>
        {
            await patience.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Judge([]).AskAsync("A text", patience.Token));
    }

    [Theory]
    [InlineData("http://cs.example/", false)]
    [InlineData("cs.example", false)]
    [InlineData("https://cs.example/", true)]
    [InlineData("", true)]
    public void Texts_go_over_tls_only(string endpoint, bool valid)
    {
        var options = new ContentSafetyOptions { Endpoint = endpoint };

        Assert.Equal(valid, !options.Validate(new(options)).Any());
    }

    private Task<HarmAnswer> AskAsync(
        string text = "A text", string? blocklist = null, HttpPipelineTransport? transport = null, TokenCredential? credential = null) =>
        Judge(blocklist is null ? [] : [blocklist], transport, credential).AskAsync(text, TestContext.Current.CancellationToken);

    private ContentSafetyJudge Judge(string[] blocklists, HttpPipelineTransport? transport = null, TokenCredential? credential = null)
    {
        var client = new ContentSafetyClientOptions { Transport = transport ?? server.Transport(), Retry = { MaxRetries = 0 } };
        return new ContentSafetyJudge(
            new ContentSafetyClient(server.Url, credential ?? new LocalCredential(), client),
            Options.Create(new ContentSafetyOptions { Endpoint = server.Url.AbsoluteUri, BlocklistNames = blocklists }), time);
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("No identity.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("No identity.");
    }
}
