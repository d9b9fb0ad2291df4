using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Waxseal.Networks;
using Xunit;

namespace Waxseal.Tests.Networks;

public sealed class SilentProofTests : IAsyncLifetime
{
    private NetworksScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scene = await NetworksScene.StartAsync();
        scene.HasOperator();
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory, InlineData(NetworksScene.Number, SilentResult.Proved), InlineData("+447700900999", SilentResult.OtherNumber)]
    public async Task The_network_says_whose_device_it_is(string device, SilentResult expected)
    {
        scene.Server.DeviceNumber = device;

        var outcome = await ProveAsync();

        Assert.Equal((expected, NetworkAway.None), (outcome.Result, outcome.Away));
        Assert.Equal(scene.Server.Questions.Single().Correlator, outcome.Correlator);
    }

    [Fact]
    public async Task The_code_comes_back_with_the_state_and_is_good_once()
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        var proof = scene.Proof();
        var start = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        var back = await OpenAsync(start);
        Assert.Equal(start.State, back["state"].ToString());

        Assert.Equal(SilentResult.Proved, (await CompleteAsync(proof, start, back["code"].ToString())).Result);
        Assert.Equal(SilentResult.FellBack, (await CompleteAsync(proof, start, back["code"].ToString())).Result);
    }

    [Fact]
    public async Task A_code_without_its_verifier_proves_nothing()
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        var proof = scene.Proof();
        var mine = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        var thiefs = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        var back = await OpenAsync(mine);

        var outcome = await CompleteAsync(proof, thiefs, back["code"].ToString());

        Assert.Equal((SilentResult.FellBack, NetworkAway.Refused), (outcome.Result, outcome.Away));
    }

    [Fact]
    public async Task State_and_verifier_are_long_and_never_the_same()
    {
        var proof = scene.Proof();
        var (one, two) = ((await proof.BeginAsync(NetworksScene.Number, Token))!, (await proof.BeginAsync(NetworksScene.Number, Token))!);

        Assert.Equal(4, new HashSet<string> { one.State, two.State, one.CodeVerifier, two.CodeVerifier }.Count);
        Assert.All([one.State, one.CodeVerifier], text => Assert.Matches("^[A-Za-z0-9_-]{43}$", text));
        Assert.DoesNotContain(one.CodeVerifier, one.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain("7700900123", one.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("SilentStart(home)", one.ToString());
    }

    [Fact]
    public async Task A_device_on_wifi_falls_back()
    {
        scene.Server.SaysSoLate = true;

        var outcome = await ProveAsync();

        Assert.Equal((SilentResult.FellBack, NetworkAway.NotOverMobileNetwork), (outcome.Result, outcome.Away));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"devicePhoneNumberVerified":"true"}""")]
    [InlineData("""{"devicePhoneNumberVerified":true,"devicePhoneNumberVerified":false}""")]
    [InlineData("""{"verified":true}""")]
    public async Task What_does_not_say_so_plainly_is_no_proof(string body)
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        scene.Server.Answers(200, body);

        var outcome = await ProveAsync();

        Assert.Equal((SilentResult.FellBack, NetworkAway.Unreadable), (outcome.Result, outcome.Away));
    }

    [Fact]
    public async Task A_network_that_hangs_falls_back_after_the_budget()
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        var asked = scene.Hang();
        var proving = ProveAsync();
        await scene.UntilAskedAsync(() => asked() == 1);

        scene.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(NetworkAway.Slow, (await proving).Away);
    }

    [Fact]
    public async Task Strangers_with_wrong_codes_shut_nobody_out()
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        var proof = scene.Proof();
        var start = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        for (var tries = 0; tries < 20; tries++)
            Assert.Equal(NetworkAway.Refused, (await CompleteAsync(proof, start, $"guess-{tries}")).Away);

        var back = await OpenAsync(start);
        Assert.Equal(SilentResult.Proved, (await CompleteAsync(proof, start, back["code"].ToString())).Result);
    }

    [Theory, InlineData("{}"), InlineData(""), InlineData("""{"status":401,"code":"UNAUTHENTICATED"}""")]
    public async Task Strangers_shut_nobody_out_either_where_the_operator_does_not_say_what_was_wrong(string body)
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        var proof = scene.Proof();
        var start = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        RefuseCodes(body);
        for (var tries = 0; tries < 20; tries++)
            Assert.Equal(NetworkAway.Refused, (await CompleteAsync(proof, start, $"guess-{tries}")).Away);

        scene.Server.Instead.Clear();
        var back = await OpenAsync(start);
        Assert.Equal(SilentResult.Proved, (await CompleteAsync(proof, start, back["code"].ToString())).Result);
    }

    [Fact]
    public async Task A_new_secret_counts_also_where_the_operator_does_not_say_what_was_wrong()
    {
        var proof = await WithRenewedSecretAsync();

        RefuseCodes("{}");
        Assert.Equal(NetworkAway.Refused, (await ProveAsync(proof)).Away);
        scene.Server.Instead.Clear();
        Assert.Equal(SilentResult.Proved, (await ProveAsync(proof)).Result);
    }

    [Fact]
    public async Task A_new_secret_counts_after_a_proof_was_refused_where_nothing_else_is_asked()
    {
        var proof = await WithRenewedSecretAsync();

        Assert.Equal(NetworkAway.Refused, (await ProveAsync(proof)).Away);
        Assert.Equal(SilentResult.Proved, (await ProveAsync(proof)).Result);
    }

    [Fact]
    public async Task A_secret_that_is_wrong_opens_the_breaker()
    {
        scene.Server.DeviceNumber = NetworksScene.Number;
        scene.Server.ClientSecret = "new"u8.ToArray();
        var proof = scene.Proof();
        for (var tries = 0; tries < 5; tries++) Assert.Equal(NetworkAway.Refused, (await ProveAsync(proof)).Away);

        Assert.Equal(NetworkAway.CircuitOpen, (await ProveAsync(proof)).Away);
        Assert.Single(
            scene.Logs.Lines, line => line.Contains("home is away for number_verification (refused)", StringComparison.Ordinal));
    }

    [Theory, InlineData(0), InlineData(SilentProof.CodeCharactersMax + 1)]
    public async Task A_code_of_no_possible_length_is_not_sent_on(int length)
    {
        var outcome = await CompleteAsync(
            scene.Proof(), new SilentStart(scene.Server.Url, "home", "s", "v"), new string('c', length));

        Assert.Equal((SilentResult.FellBack, 0), (outcome.Result, scene.Server.TokensAsked));
    }

    [Fact]
    public async Task An_operator_that_is_no_longer_in_the_settings_falls_back()
    {
        var outcome = await CompleteAsync(scene.Proof(), new SilentStart(scene.Server.Url, "gone", "s", "v"), "code");

        Assert.Equal((SilentResult.FellBack, NetworkAway.Unreachable), (outcome.Result, outcome.Away));
    }

    [Fact]
    public async Task Nothing_begins_that_can_not_end()
    {
        scene.Options.CallbackUrl = "";
        Assert.Null(await scene.Proof().BeginAsync(NetworksScene.Number, Token));

        scene.Options.CallbackUrl = "https://gateway.example/v1/callback";
        scene.Options.Operators[0].ClientSecret = "vault:missing";
        Assert.Null(await scene.Proof().BeginAsync(NetworksScene.Number, Token));

        scene.HasOperator();
        scene.Options.Operators[0].AuthorizeUrl = "";
        Assert.Null(await scene.Proof().BeginAsync(NetworksScene.Number, Token));
    }

    // One that has proved with the old secret, half a minute after operator and vault have a new one.
    private async Task<SilentProof> WithRenewedSecretAsync()
    {
        scene.HasOperator(NumberQuestions.None);
        scene.Server.DeviceNumber = NetworksScene.Number;
        var proof = scene.Proof();
        Assert.Equal(SilentResult.Proved, (await ProveAsync(proof)).Result);
        scene.Server.ClientSecret = "new"u8.ToArray();
        scene.Vault.Put(CamaraServer.SecretName, "new");
        scene.Time.Advance(TimeSpan.FromSeconds(30));
        return proof;
    }

    private void RefuseCodes(string body) => scene.Server.Instead["/token"] = context =>
    {
        context.Response.StatusCode = 401;
        return context.Response.WriteAsync(body, Token);
    };

    private Task<SilentOutcome> ProveAsync() => ProveAsync(scene.Proof());

    private async Task<SilentOutcome> ProveAsync(SilentProof proof)
    {
        var start = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        var back = await OpenAsync(start);
        return await CompleteAsync(proof, start, back["code"].ToString());
    }

    private static Task<SilentOutcome> CompleteAsync(SilentProof proof, SilentStart start, string code) =>
        proof.CompleteAsync(start.Network, start.CodeVerifier, NetworksScene.Number, code, Token);

    // As the app's browser does.
    private async Task<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>> OpenAsync(SilentStart start)
    {
        using var http = scene.Server.Http();
        using var opened = await http.GetAsync(start.Url, Token);
        Assert.Equal(StatusCodes.Status302Found, (int)opened.StatusCode);
        Assert.StartsWith(scene.Options.CallbackUrl, opened.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(opened.Headers.Location.Query);
    }
}
