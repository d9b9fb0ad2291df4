using System.Globalization;
using Waxseal.Client;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Verifications;

public sealed class VerificationJourneyTests(VerificationApp scene) : IClassFixture<VerificationApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_that_was_sent_confirms_once_and_the_account_is_told()
    {
        var number = scene.NewNumber();
        var begun = await scene.BeginAsync(number);
        Assert.Equal(("pending", "code", null), (begun.Status, begun.Method, begun.AuthorizeUrl));
        var code = await scene.CodeAsync(number);

        Assert.Equal("confirmed", await scene.App.Sender.Verifications.CheckAsync(begun.Id, code, Token));
        Assert.Equal("failed", await scene.App.Sender.Verifications.CheckAsync(begun.Id, code, Token));
        Assert.True((await scene.App.Sender.Verifications.GetAsync(begun.Id, Token)).IsConfirmed);
        Assert.Equal(
            new Waxseal.Flow.VerificationNotice("confirmed", begun.Id, "code"),
            Assert.Single(scene.Told, one => one.Verification == begun.Id));
    }

    [Fact]
    public async Task The_text_speaks_the_language_of_the_recipient_and_takes_the_way_of_every_message()
    {
        var number = scene.NewNumber();
        var begun = await scene.BeginAsync(number);

        Assert.Matches(@"^[\w ]+: [0-9]{8} ist Ihr Code \(Log-in\)\. Er gilt 10 Minuten\.", await scene.TextAsync(number));
        var status = await scene.App.UntilAsync("msg_" + begun.Id[4..], MessageState.Delivered);
        Assert.Equal(MessageState.Accepted, status.Events[0].Status);
    }

    [Fact]
    public async Task Guessing_stops_at_five_over_two_instances_together()
    {
        var number = scene.NewNumber();
        var begun = await scene.BeginAsync(number);
        var code = await scene.CodeAsync(number);
        var wrong = Enumerable.Range(1, 12)
            .Select(at => (int.Parse(code, CultureInfo.InvariantCulture) + at) % 100_000_000)
            .Select(one => one.ToString("D8", CultureInfo.InvariantCulture));

        var answers = await Task.WhenAll(wrong.Select((one, at) => scene.CheckAsync(begun.Id, one, at % 2)));

        Assert.Equal(4, answers.Count(one => one.Body == """{"status":"pending"}"""));
        Assert.Equal(8, answers.Count(one => one.Body == """{"status":"failed"}"""));
        Assert.Equal("failed", await scene.App.Sender.Verifications.CheckAsync(begun.Id, code, Token));
        Assert.Equal("failed", Assert.Single(scene.Told, one => one.Verification == begun.Id).What);
    }

    [Fact]
    public async Task A_number_that_was_just_verified_waits_whichever_instance_is_asked()
    {
        var number = scene.NewNumber();
        Assert.Equal(202, (await AskAsync(number, 0)).Status);

        var tooSoon = await AskAsync(number, 1);

        Assert.Equal((429, "rate_limited", "to"), (tooSoon.Status, tooSoon.Code, tooSoon.Field));
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_verification_and_no_second_message()
    {
        var number = scene.NewNumber();
        var first = await AskAsync(number, 0, "again-1");
        await scene.CodeAsync(number);

        var second = await AskAsync(number, 1, "again-1");

        Assert.Equal((202, first.Body), (second.Status, second.Body));
        await MarkAsync();
        Assert.Equal(1, scene.SentTo(number));
    }

    [Fact]
    public async Task A_code_stands_in_no_row_and_in_no_log()
    {
        var number = scene.NewNumber();
        await scene.BeginAsync(number);
        var code = await scene.CodeAsync(number);

        var rows = (await AtRest.RowsAsync(scene.App)).SelectMany(one => one.Row.Keys.Select(key => AtRest.TextOf(one.Row[key])));
        Assert.DoesNotContain(rows, text => text.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(scene.App.Logs.Lines, line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guessed_id_finds_nothing_and_a_key_without_the_scope_may_not_ask()
    {
        var begun = await scene.BeginAsync(scene.NewNumber());
        var reviewer = scene.Raw[0].Call("GET", $"/v1/verifications/{begun.Id}") with { Key = scene.App.ReviewerKey };

        Assert.Equal((403, "missing_scope"), Seen(await scene.Raw[0].SendAsync(reviewer)));
        var guess = scene.Raw[0].Call("GET", $"/v1/verifications/{begun.Id[..^1]}{(begun.Id[^1] == 'x' ? 'y' : 'x')}");
        Assert.Equal((404, "not_found"), Seen(await scene.Raw[0].SendAsync(guess)));
    }

    [Theory]
    [InlineData("""{"purpose":"x"}""", "to")]
    [InlineData("""{"to":"+447700900123","purpose":"see evil.example"}""", "purpose")]
    [InlineData("""{"to":"+447700900123","purpose":"123456"}""", "purpose")]
    [InlineData("""{"to":"+447700900123","locale":"../.."}""", "locale")]
    [InlineData("""{"to":"+447700900123","device":{"fingerprint":7}}""", "device")]
    [InlineData("""{"to":"+447700900123","body":"mine"}""", "body")]
    [InlineData("""{"to":"+447700900123","to":"+447700900124"}""", null)]
    public async Task Refuses_what_is_not_as_documented(string json, string? field)
    {
        var answer = await scene.Raw[0].SendAsync(scene.Raw[0].Post(json) with { Target = "/v1/verifications" });

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory, InlineData("12345"), InlineData("123456789"), InlineData("1234567x")]
    public async Task What_can_be_no_code_uses_no_try_up(string code)
    {
        var begun = await scene.BeginAsync(scene.NewNumber());

        var answer = await scene.CheckAsync(begun.Id, code);

        Assert.Equal((400, "code"), (answer.Status, answer.Field));
    }

    [Fact]
    public async Task Another_account_finds_neither_a_true_id_nor_what_its_code_would_do()
    {
        var number = scene.NewNumber();
        var begun = await scene.BeginAsync(number);
        var code = await scene.CodeAsync(number);
        var account = await scene.App.Administrator.Accounts.CreateAsync(new() { Name = "Other", PerSecond = 100 }, Token);
        var other = ManagementApp.SigningOf(await scene.App.Administrator.Keys.CreateAsync(
            new() { Account = account.Id, Scopes = ["verifications:create"] }, Token));

        Assert.Equal((404, "not_found"), Seen(await scene.Raw[0].SendAsync(
            scene.Raw[0].Call("GET", $"/v1/verifications/{begun.Id}") with { Key = other })));
        Assert.Equal((404, "not_found"), Seen(await scene.Raw[0].SendAsync(
            scene.Raw[0].Post($$"""{"code":"{{code}}"}""") with { Target = $"/v1/verifications/{begun.Id}/check", Key = other })));
        Assert.Equal("confirmed", await scene.App.Sender.Verifications.CheckAsync(begun.Id, code, Token));
    }

    // What was sent before it has arrived when it has.
    private async Task MarkAsync()
    {
        var number = scene.NewNumber();
        await scene.BeginAsync(number);
        await scene.CodeAsync(number);
    }

    private static (int Status, string Code) Seen(RawAnswer answer) => (answer.Status, answer.Code);

    private Task<RawAnswer> AskAsync(string number, int instance, string? idempotencyKey = null)
    {
        var raw = scene.Raw[instance];
        return raw.SendAsync(raw.Post($$"""{"to":"{{number}}"}""") with
        {
            Target = "/v1/verifications", IdempotencyKey = idempotencyKey,
        });
    }
}
