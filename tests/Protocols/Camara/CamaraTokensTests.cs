using System.Text;
using Microsoft.AspNetCore.Http;
using Waxseal.Protocols.Camara;
using Waxseal.Tests.Networks;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Protocols.Camara;

public sealed class CamaraTokensTests : IAsyncLifetime
{
    private const string Scope = "sim-swap:check";
    private static readonly Uri Redirect = new("https://gateway.example/v1/callback");
    private readonly ManualTime time = new();
    private CamaraServer server = null!;
    private HttpClient http = null!;
    private CamaraTokens tokens = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await CamaraServer.StartAsync();
        server.Time = time;
        http = server.Http();
        tokens = new CamaraTokens(http, server.Site(), time);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task One_token_serves_until_it_is_nearly_over()
    {
        var first = await OwnAsync();
        time.Advance(TimeSpan.FromSeconds(3569));
        Assert.Same(first.Value, (await OwnAsync()).Value);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotSame(first.Value, (await OwnAsync()).Value);
        Assert.Equal(2, server.TokensAsked);
    }

    [Fact]
    public async Task Each_scope_has_a_token_of_its_own()
    {
        await OwnAsync();
        await OwnAsync("device-swap:check");

        Assert.Equal(2, server.TokensAsked);
    }

    [Fact]
    public async Task Many_at_once_ask_for_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => OwnAsync(), Token)));

        Assert.Equal(1, server.TokensAsked);
        Assert.All(answers, one => Assert.Same(answers[0].Value, one.Value));
    }

    [Fact]
    public async Task A_slow_token_of_one_scope_holds_up_no_other()
    {
        var asked = new TaskCompletionSource();
        server.Instead["/token"] = async context =>
        {
            asked.TrySetResult();
            await CamaraServer.Never(context);
        };
        using var leaving = new CancellationTokenSource();
        var slow = tokens.OwnAsync(Scope, CancellationToken.None, leaving.Token);
        await asked.Task.WaitAsync(Token);
        server.Instead.Clear();

        Assert.True((await OwnAsync("device-swap:check")).Known);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
    }

    [Fact]
    public async Task Who_waits_for_anothers_question_waits_no_longer_than_the_budget()
    {
        var asked = new TaskCompletionSource();
        server.Instead["/token"] = async context =>
        {
            asked.TrySetResult();
            await CamaraServer.Never(context);
        };
        using var leaving = new CancellationTokenSource();
        var slow = tokens.OwnAsync(Scope, CancellationToken.None, leaving.Token);
        await asked.Task.WaitAsync(Token);
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
        var waiting = tokens.OwnAsync(Scope, budget.Token, Token);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(CamaraError.Slow, (await waiting).Error);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
    }

    [Fact]
    public async Task A_token_that_comes_after_the_budget_serves_the_next_question()
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Instead["/token"] = async context =>
        {
            asked.TrySetResult();
            await go.Task;
            await context.Response.WriteAsync("""{"access_token":"a","token_type":"Bearer","expires_in":60}""");
        };
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
        var late = tokens.OwnAsync(Scope, budget.Token, Token);
        await asked.Task.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CamaraError.Slow, (await late).Error);

        go.SetResult();

        Assert.Equal("a", (await OwnAsync()).Value!.Value);
        Assert.Equal(1, server.TokensAsked);
    }

    [Fact]
    public async Task A_token_that_never_comes_is_asked_for_anew()
    {
        var asked = new TaskCompletionSource();
        server.Instead["/token"] = async context =>
        {
            asked.TrySetResult();
            await CamaraServer.Never(context);
        };
        var hanging = OwnAsync();
        await asked.Task.WaitAsync(Token);
        server.Instead.Clear();

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(CamaraError.Slow, (await hanging).Error);
        Assert.True((await OwnAsync()).Known);
    }

    [Fact]
    public async Task A_refused_token_is_forgotten_and_a_newer_one_is_not()
    {
        var first = await OwnAsync();
        tokens.Forget(Scope, first.Value!);
        var second = await OwnAsync();

        tokens.Forget(Scope, first.Value!);

        Assert.Same(second.Value, (await OwnAsync()).Value);
        Assert.Equal(2, server.TokensAsked);
    }

    [Fact]
    public async Task The_next_question_after_a_401_brings_a_new_token()
    {
        var client = new CamaraClient(http, server.Site(), tokens, time);
        await client.SimSwappedAsync("+447700900123", 72, "c", Token, Token);
        server.RevokeTokens();

        Assert.Equal(CamaraError.Unauthenticated, (await client.SimSwappedAsync("+447700900123", 72, "c", Token, Token)).Error);
        Assert.True((await client.SimSwappedAsync("+447700900123", 72, "c", Token, Token)).Known);
        Assert.Equal(2, server.TokensAsked);
    }

    [Fact]
    public async Task Says_what_for_where_the_operator_wants_to_know()
    {
        server.Purpose = "dpv:FraudPreventionAndDetection";
        Assert.Equal(CamaraError.NotAllowed, (await OwnAsync()).Error);

        Assert.True((await new CamaraTokens(http, server.Site(), time).OwnAsync(Scope, Token, Token)).Known);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_from_a_scope_that_is_not_ours()
    {
        server.Scopes = ["device-swap:check"];
        Assert.Equal(CamaraError.NotAllowed, (await OwnAsync()).Error);

        server.ClientSecret = "another"u8.ToArray();
        Assert.Equal(CamaraError.Unauthenticated, (await OwnAsync()).Error);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":"","token_type":"Bearer","expires_in":60}""")]
    [InlineData("""{"access_token":"a b","token_type":"Bearer","expires_in":60}""")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1","token_type":"Bearer","expires_in":60}""")]
    [InlineData("""{"access_token":"ä","token_type":"Bearer","expires_in":60}""")]
    [InlineData("""{"access_token":"a","token_type":"mac","expires_in":60}""")]
    [InlineData("""{"access_token":"a","expires_in":60}""")]
    [InlineData("""{"access_token":"a","access_token":"b","token_type":"Bearer"}""")]
    [InlineData("""{"access_token":7,"token_type":"Bearer"}""")]
    [InlineData("""{"error":"invalid_client","access_token":"a","token_type":"Bearer","expires_in":60}""")]
    public async Task What_is_no_token_is_not_sent_on(string body)
    {
        Gives(body);

        Assert.Equal(CamaraError.Unreadable, (await OwnAsync()).Error);
    }

    [Fact]
    public async Task A_token_of_a_length_that_nobody_needs_is_none()
    {
        Gives($$"""{"access_token":"{{new string('a', 8193)}}","token_type":"Bearer","expires_in":60}""");

        Assert.Equal(CamaraError.Unreadable, (await OwnAsync()).Error);
    }

    [Theory, InlineData("0"), InlineData("-1"), InlineData("\"3600\""), InlineData("null"), InlineData("1e99")]
    public async Task A_token_without_a_time_is_not_kept(string seconds)
    {
        Gives($$"""{"access_token":"a","token_type":"bearer","expires_in":{{seconds}}}""");
        Assert.True((await OwnAsync()).Known);

        await OwnAsync();

        Assert.Equal(2, server.TokensAsked);
    }

    [Fact]
    public async Task No_token_is_kept_longer_than_a_day()
    {
        Gives("""{"access_token":"a","token_type":"bearer","expires_in":2147483647}""");

        Assert.Equal(time.GetUtcNow().AddDays(1), (await OwnAsync()).Value!.ExpiresAt);
    }

    [Theory, InlineData("code-1", "verifier"), InlineData("code-0", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    public async Task A_code_without_its_verifier_or_made_up_gives_no_token(string code, string verifier)
    {
        server.DeviceNumber = "+447700900123";
        var client = new CamaraClient(http, server.Site(), tokens, time);
        using var opened = await http.GetAsync(client.AuthorizationUrl(Redirect, "s", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")!, Token);

        Assert.Equal(CamaraError.Invalid, (await tokens.OfCodeAsync(code, verifier, Redirect, Token, Token)).Error);
    }

    [Theory]
    [InlineData(400, "invalid_grant", CamaraError.Invalid), InlineData(401, "invalid_grant", CamaraError.Invalid)]
    [InlineData(403, "invalid_grant", CamaraError.Invalid), InlineData(400, "invalid_client", CamaraError.Unauthenticated)]
    [InlineData(401, "invalid_client", CamaraError.Unauthenticated), InlineData(401, "", CamaraError.Doubtful)]
    [InlineData(401, "UNAUTHENTICATED", CamaraError.Doubtful), InlineData(401, "unauthorized_client", CamaraError.Unauthenticated)]
    [InlineData(403, "", CamaraError.Doubtful), InlineData(404, "", CamaraError.Doubtful)]
    [InlineData(403, "access_denied", CamaraError.NotAllowed), InlineData(404, "invalid_request", CamaraError.Failing)]
    public async Task A_strangers_code_is_told_from_a_secret_of_ours_that_is_wrong(int status, string error, CamaraError expected)
    {
        server.Instead["/token"] = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsJsonAsync(new { error });
        };

        Assert.Equal(expected, (await tokens.OfCodeAsync("code", "verifier", Redirect, Token, Token)).Error);
    }

    [Fact]
    public async Task Where_no_code_was_brought_a_refused_grant_is_our_secret()
    {
        server.Instead["/token"] = context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
        };

        Assert.Equal(CamaraError.Unauthenticated, (await OwnAsync()).Error);
    }

    [Fact]
    public async Task Nothing_secret_is_printed()
    {
        var token = (await OwnAsync()).Value!;

        Assert.DoesNotContain(token.Value, $"{token} {server.Site()} {await OwnAsync()}", StringComparison.Ordinal);
        Assert.DoesNotContain(Encoding.UTF8.GetString(server.ClientSecret), $"{server.Site()}", StringComparison.Ordinal);
    }

    private void Gives(string body) => server.Instead["/token"] = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    };

    private Task<CamaraAnswer<CamaraToken?>> OwnAsync(string scope = Scope) => tokens.OwnAsync(scope, Token, Token);
}
