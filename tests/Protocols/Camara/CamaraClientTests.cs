using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Waxseal.Flow;
using Waxseal.Protocols.Camara;
using Waxseal.Tests.Networks;
using Xunit;

namespace Waxseal.Tests.Protocols.Camara;

/// <summary>The client against a server that speaks the released descriptions, and one that does not.</summary>
public sealed class CamaraClientTests : IAsyncLifetime
{
    private const string Number = "+447700900123";
    private const string Correlator = "b4333c46-49c0-4f62-80d7-f0ef930f1c46";
    private static readonly Uri Redirect = new("https://gateway.example/v1/callback");
    private CamaraServer server = null!;
    private HttpClient http = null!;
    private CamaraTokens tokens = null!;
    private CamaraClient client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await CamaraServer.StartAsync();
        http = server.Http();
        Connect();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Theory, InlineData(71, true), InlineData(73, false)]
    public async Task Says_whether_a_sim_was_changed_within_the_hours(int hoursAgo, bool swapped)
    {
        server.SimChanges[Number] = server.Time.GetUtcNow().AddHours(-hoursAgo);

        Assert.Equal(new(swapped, CamaraError.None), await SimAsync());
        Assert.Equal([new("/sim-swap/v2/check", Number, 72, Correlator)], server.Questions);
    }

    [Fact]
    public async Task Says_whether_a_number_moved_to_another_device()
    {
        server.DeviceChanges[Number] = server.Time.GetUtcNow().AddHours(-1);

        Assert.Equal(new(true, CamaraError.None), await client.DeviceSwappedAsync(Number, 72, Correlator, Token, Token));
    }

    [Theory, InlineData(1, true), InlineData(0, false)]
    public async Task Says_whether_a_number_went_to_another_subscriber(int daysLater, bool recycled)
    {
        var since = new DateOnly(2024, 10, 31);
        server.SubscribedOn[Number] = since.AddDays(daysLater);

        Assert.Equal(new(recycled, CamaraError.None), await client.RecycledAsync(Number, since, Correlator, Token, Token));
    }

    [Fact]
    public async Task Says_when_a_sim_was_changed_and_how_far_the_operator_looks_back()
    {
        var at = new DateTimeOffset(server.Time.GetUtcNow().Date, TimeSpan.Zero).AddDays(-2);
        server.SimChanges[Number] = at;
        Assert.Equal(new(new LatestChange(at, 100), CamaraError.None), await LatestAsync());

        server.SimChanges.Clear();
        Assert.Equal(new(new LatestChange(null, 100), CamaraError.None), await LatestAsync());
    }

    [Theory]
    [InlineData("""{"monitoredPeriod":10}""")]
    [InlineData("""{"latestSimChange":"yesterday"}""")]
    [InlineData("""{"latestSimChange":12}""")]
    [InlineData("""{"latestSimChange":""}""")]
    [InlineData("""{"latestSimChange":null,"code":403}""")]
    [InlineData("""{"latestSimChange":null,"status":"403"}""")]
    [InlineData("""{"latestSimChange":null,"error":{}}""")]
    public async Task A_change_without_a_readable_time_is_none(string body)
    {
        server.Answers(200, body);

        Assert.Equal(CamaraError.Unreadable, (await LatestAsync()).Error);
    }

    [Fact]
    public async Task More_hours_than_the_operator_keeps_are_out_of_range()
    {
        server.HistoryHours = 48;

        Assert.Equal(new(false, CamaraError.OutOfRange), await SimAsync());
    }

    [Fact]
    public async Task A_number_of_another_operator_is_unknown()
    {
        server.Serves = "+49";

        Assert.Equal(CamaraError.UnknownNumber, (await SimAsync()).Error);
    }

    [Fact]
    public async Task An_operator_may_not_be_able_to_tell()
    {
        server.NotApplicable[Number] = true;

        Assert.Equal(CamaraError.NotApplicable, (await SimAsync()).Error);
    }

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT", CamaraError.Invalid)]
    [InlineData(400, "OUT_OF_RANGE", CamaraError.OutOfRange)]
    [InlineData(401, "UNAUTHENTICATED", CamaraError.Unauthenticated)]
    [InlineData(401, "AUTHENTICATION_REQUIRED", CamaraError.Unauthenticated)]
    [InlineData(403, "PERMISSION_DENIED", CamaraError.NotAllowed)]
    [InlineData(403, "INVALID_TOKEN_CONTEXT", CamaraError.Unauthenticated)]
    [InlineData(403, "NUMBER_VERIFICATION.INVALID_TOKEN_CONTEXT", CamaraError.Unauthenticated)]
    [InlineData(403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK", CamaraError.NotOverMobileNetwork)]
    [InlineData(404, "NOT_FOUND", CamaraError.UnknownNumber)]
    [InlineData(404, "IDENTIFIER_NOT_FOUND", CamaraError.UnknownNumber)]
    [InlineData(404, "", CamaraError.Failing)]
    [InlineData(404, "ROUTE_UNKNOWN", CamaraError.Failing)]
    [InlineData(408, "", CamaraError.Slow)]
    [InlineData(409, "CONFLICT", CamaraError.Invalid)]
    [InlineData(422, "SERVICE_NOT_APPLICABLE", CamaraError.NotApplicable)]
    [InlineData(422, "MISSING_IDENTIFIER", CamaraError.Invalid)]
    [InlineData(422, "UNNECESSARY_IDENTIFIER", CamaraError.Invalid)]
    [InlineData(422, "OUT_OF_RANGE", CamaraError.Invalid)]
    [InlineData(429, "QUOTA_EXCEEDED", CamaraError.Throttled)]
    [InlineData(429, "TOO_MANY_REQUESTS", CamaraError.Throttled)]
    [InlineData(500, "INTERNAL", CamaraError.Failing)]
    [InlineData(503, "UNAVAILABLE", CamaraError.Failing)]
    [InlineData(504, "TIMEOUT", CamaraError.Failing)]
    public async Task An_error_has_its_meaning(int status, string code, CamaraError expected)
    {
        server.Answers(status, $$"""{"status":{{status}},"code":"{{code}}","message":"The number +447700900123 ..."}""");

        Assert.Equal(expected, (await SimAsync()).Error);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"swapped":"false"}""")]
    [InlineData("""{"swapped":null}""")]
    [InlineData("""{"swapped":0}""")]
    [InlineData("""{"Swapped":false}""")]
    [InlineData("""{"swapped":false,"swapped":true}""")]
    [InlineData("""[{"swapped":false}]""")]
    [InlineData("false")]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("""{"status":200,"code":"OK"}""")]
    [InlineData("""{"status":403,"swapped":false}""")]
    [InlineData("""{"code":"PERMISSION_DENIED","swapped":false}""")]
    public async Task What_does_not_say_so_plainly_is_never_no(string body)
    {
        server.Answers(200, body);

        Assert.Equal(CamaraError.Unreadable, (await SimAsync()).Error);
    }

    [Fact]
    public async Task An_answer_of_megabytes_is_no_answer()
    {
        server.Answers(200, "{\"swapped\":false,\"more\":\"" + new string('x', 3_000_000) + "\"}");

        Assert.Equal(CamaraError.Unreadable, (await SimAsync()).Error);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        server.Answers(context =>
        {
            context.Response.Redirect("/sim-swap/v2/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        Assert.Equal(CamaraError.Unreadable, (await SimAsync()).Error);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_unreachable()
    {
        server.Answers(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(CamaraError.Unreachable, (await SimAsync()).Error);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_unreachable()
    {
        server.Answers(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("""{"swapped":false}""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(CamaraError.Unreachable, (await SimAsync()).Error);
    }

    [Fact]
    public async Task A_server_with_a_strangers_certificate_is_unreachable()
    {
        http.Dispose();
        http = ForeignHttp.Create([], 1);
        Connect();

        Assert.Equal(CamaraError.Unreachable, (await SimAsync()).Error);
        Assert.Equal(0, server.TokensAsked);
    }

    [Fact]
    public async Task Hands_on_when_to_come_again()
    {
        server.Answers(429, """{"status":429,"code":"QUOTA_EXCEEDED"}""", retryAfter: "7");

        Assert.Equal(TimeSpan.FromSeconds(7), (await SimAsync()).RetryAfter);
    }

    [Theory, InlineData(0), InlineData(2401)]
    public async Task Hours_that_no_operator_takes_are_not_sent(int hours)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.SimSwappedAsync(Number, hours, Correlator, Token, Token));

        Assert.Empty(server.Questions);
    }

    [Fact]
    public async Task A_device_on_the_mobile_network_proves_its_number()
    {
        server.DeviceNumber = Number;

        Assert.Equal(new(true, CamaraError.None), await ProveAsync(Number));
    }

    [Fact]
    public async Task A_device_with_another_number_does_not()
    {
        server.DeviceNumber = "+447700900999";

        Assert.Equal(new(false, CamaraError.None), await ProveAsync(Number));
    }

    [Fact]
    public async Task A_device_on_wifi_is_told_apart()
    {
        server.SaysSoLate = true;

        Assert.Equal(CamaraError.NotOverMobileNetwork, (await ProveAsync(Number)).Error);
    }

    [Fact]
    public async Task A_token_of_our_own_proves_nothing()
    {
        var own = await tokens.OwnAsync("number-verification:verify", Token, Token);

        Assert.Equal(CamaraError.NotOverMobileNetwork, (await client.VerifyAsync(Number, own.Value!, Correlator, Token, Token)).Error);
    }

    [Fact]
    public void The_authorization_url_keeps_what_the_operators_url_had()
    {
        var site = server.Site() with { AuthorizeUrl = new Uri("https://op.example/authorize?tenant=a%26b"), Purpose = "dpv:FraudPreventionAndDetection" };

        var url = new CamaraClient(http, site, tokens, TimeProvider.System).AuthorizationUrl(new Uri("https://g.example/cb?x=1&y=2"), "s t", "ch")!;

        Assert.Equal(
            "?tenant=a%26b&response_type=code&prompt=none&scope=openid%20dpv%3AFraudPreventionAndDetection%20number-verification%3Averify" +
            "&client_id=waxseal&redirect_uri=https%3A%2F%2Fg.example%2Fcb%3Fx%3D1%26y%3D2&state=s%20t&code_challenge_method=S256&code_challenge=ch",
            url.Query);
    }

    [Fact]
    public void An_operator_without_an_authorization_endpoint_has_no_url() => Assert.Null(
        new CamaraClient(http, server.Site() with { AuthorizeUrl = null }, tokens, TimeProvider.System).AuthorizationUrl(Redirect, "s", "c"));

    private void Connect()
    {
        tokens = new CamaraTokens(http, server.Site(), TimeProvider.System);
        client = new CamaraClient(http, server.Site(), tokens, TimeProvider.System);
    }

    private Task<CamaraAnswer<bool>> SimAsync() => client.SimSwappedAsync(Number, 72, Correlator, Token, Token);

    private Task<CamaraAnswer<LatestChange>> LatestAsync() => client.LatestSimChangeAsync(Number, Correlator, Token, Token);

    private async Task<CamaraAnswer<bool>> ProveAsync(string number)
    {
        // RFC 7636, appendix B.
        var (verifier, challenge) = ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        using var opened = await http.GetAsync(client.AuthorizationUrl(Redirect, "state", challenge)!, Token);
        var back = QueryHelpers.ParseQuery(opened.Headers.Location!.Query);
        var token = await tokens.OfCodeAsync(back["code"].ToString(), verifier, Redirect, Token, Token);
        return await client.VerifyAsync(number, token.Value!, Correlator, Token, Token);
    }
}
