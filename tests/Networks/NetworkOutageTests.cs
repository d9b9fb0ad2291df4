using Microsoft.AspNetCore.Http;
using Waxseal.Networks;
using Xunit;

namespace Waxseal.Tests.Networks;

/// <summary>A network that is slow, down, wrong or closed to us costs a message the budget at most, and is never a pass.</summary>
public sealed class NetworkOutageTests : IAsyncLifetime
{
    private const NumberQuestions Both = NumberQuestions.SimSwap | NumberQuestions.DeviceSwap;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(800);

    // A timer fires late; what it costs a message is within the budget all the same.
    private static readonly TimeSpan AskedFor = TimeSpan.FromMilliseconds(740);
    private NetworksScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        scene = await NetworksScene.StartAsync();
        scene.HasOperator();
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_slow_network_ends_before_the_budget_does()
    {
        var asked = scene.Hang();
        var asking = scene.AskAsync(scene.Instance());
        await scene.UntilAskedAsync(() => asked() == 1);
        scene.Time.Advance(AskedFor - TimeSpan.FromMilliseconds(1));
        Assert.False(asking.IsCompleted);

        scene.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Away(NetworkAway.Slow), await asking);
    }

    [Fact]
    public async Task All_questions_share_one_budget()
    {
        scene.HasOperator(Both);
        var asked = scene.Hang();
        var asking = scene.AskAsync(scene.Instance(), Both);
        await scene.UntilAskedAsync(() => asked() == 2);

        scene.Time.Advance(Budget);

        Assert.Equal(Away(NetworkAway.Slow), await asking);
    }

    [Fact]
    public async Task One_slow_answer_does_not_take_the_others_along()
    {
        scene.HasOperator(Both);
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now;
        var asked = 0;
        scene.Server.Instead["/device-swap/v1/check"] = context =>
        {
            Interlocked.Increment(ref asked);
            return CamaraServer.Never(context);
        };
        var asking = scene.AskAsync(scene.Instance(), Both);
        await scene.UntilAskedAsync(() => Volatile.Read(ref asked) == 1 && scene.Audited.Count == 1);

        scene.Time.Advance(Budget);

        Assert.Equal(new NumberFacts(FactState.Yes, FactState.Unknown, FactState.Unknown, NetworkAway.Slow), await asking);
    }

    [Fact]
    public async Task Slow_rows_leave_most_of_the_budget_to_the_network()
    {
        var looking = new TaskCompletionSource();
        scene.BeforeRows = async token =>
        {
            looking.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(token);
        };
        var asking = scene.AskAsync(scene.Instance());
        await looking.Task;

        scene.Time.Advance(Budget / 4);
        await scene.UntilAskedAsync(() => scene.Server.Questions.Count == 1 && scene.Logs.Lines.Any(line => line.Contains("answered", StringComparison.Ordinal)));
        scene.Time.Advance(Budget);

        Assert.Equal(NumberFacts.Unasked with { SimSwapped = FactState.No }, await asking);
    }

    [Fact]
    public async Task Rows_that_do_not_even_stop_when_told_cost_no_more_than_the_budget()
    {
        var looking = new TaskCompletionSource();
        scene.BeforeRows = _ =>
        {
            looking.TrySetResult();
            return new TaskCompletionSource().Task;
        };
        var asked = scene.Hang();
        var asking = scene.AskAsync(scene.Instance());
        await looking.Task;
        scene.Time.Advance(Budget / 4);
        await scene.UntilAskedAsync(() => asked() == 1);

        scene.Time.Advance(AskedFor - (Budget / 4));

        Assert.Equal(Away(NetworkAway.Slow), await asking);
    }

    [Fact]
    public async Task An_answer_at_the_very_end_is_written_down_all_the_same()
    {
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now;
        var (looks, go, writing) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        scene.BeforeRows = async _ =>
        {
            if (Interlocked.Increment(ref looks) == 1) return;
            writing.SetResult();
            await go.Task;
        };
        var asking = scene.AskAsync(scene.Instance());
        await writing.Task;
        scene.Time.Advance(AskedFor);
        Assert.Equal(FactState.Yes, (await asking).SimSwapped);

        go.SetResult();

        await scene.UntilAskedAsync(() => scene.Kept.Count == 1 && scene.Audited.Count == 1);
    }

    [Fact]
    public async Task Who_leaves_does_not_end_the_question_for_the_others()
    {
        var go = new TaskCompletionSource();
        var asked = 0;
        scene.Server.Answers(async context =>
        {
            Interlocked.Increment(ref asked);
            await go.Task;
            await context.Response.WriteAsJsonAsync(new { swapped = true });
        });
        var instance = scene.Instance();
        using var leaving = new CancellationTokenSource();
        var first = instance.AskAsync(
            scene.Account, NetworksScene.Number, NetworksScene.PhoneToken + NetworksScene.Number, NumberQuestions.SimSwap, leaving.Token);
        await scene.UntilAskedAsync(() => Volatile.Read(ref asked) == 1);
        var second = scene.AskAsync(instance);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();

        Assert.Equal(FactState.Yes, (await second).SimSwapped);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(500, """{"status":500,"code":"INTERNAL"}""", NetworkAway.Failing)]
    [InlineData(429, """{"status":429,"code":"QUOTA_EXCEEDED"}""", NetworkAway.Throttled)]
    [InlineData(403, """{"status":403,"code":"PERMISSION_DENIED"}""", NetworkAway.Refused)]
    [InlineData(400, """{"status":400,"code":"INVALID_ARGUMENT"}""", NetworkAway.Refused)]
    [InlineData(404, """{"status":404,"code":"IDENTIFIER_NOT_FOUND"}""", NetworkAway.UnknownNumber)]
    [InlineData(422, """{"status":422,"code":"SERVICE_NOT_APPLICABLE"}""", NetworkAway.NotApplicable)]
    [InlineData(200, """{"swapped":"false"}""", NetworkAway.Unreadable)]
    [InlineData(200, """{"swapped":false,"swapped":true}""", NetworkAway.Unreadable)]
    [InlineData(200, "<html>", NetworkAway.Unreadable)]
    [InlineData(302, "", NetworkAway.Unreadable)]
    public async Task Whatever_it_says_instead_is_a_reason_and_never_no(int status, string body, NetworkAway expected)
    {
        scene.Server.Answers(status, body);

        Assert.Equal(Away(expected), await scene.AskAsync(scene.Instance()));
    }

    [Fact]
    public async Task An_operator_that_is_not_there_is_unreachable()
    {
        await scene.Server.StopAsync();

        Assert.Equal(Away(NetworkAway.Unreachable), await scene.AskAsync(scene.Instance()));
    }

    [Fact]
    public async Task After_failing_too_often_it_is_not_asked_and_costs_nothing()
    {
        var instance = scene.Instance();
        scene.Server.Answers(500, "{}");
        for (var at = 0; at < 5; at++) Assert.Equal(Away(NetworkAway.Failing), await AskAsync(instance, at));
        var asked = scene.Hang();

        // The clock stands still: who waited for the budget would wait for ever.
        for (var at = 0; at < 20; at++) Assert.Equal(Away(NetworkAway.CircuitOpen), await AskAsync(instance, at));

        Assert.Equal(0, asked());
        Assert.Single(scene.Logs.Lines, line => line.Contains("home is away for sim_swap (failing)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_network_that_hangs_opens_the_breaker_too()
    {
        var instance = scene.Instance();
        var asked = scene.Hang();
        for (var at = 0; at < 5; at++)
        {
            var (asking, count) = (AskAsync(instance, at), at + 1);
            await scene.UntilAskedAsync(() => asked() == count);
            scene.Time.Advance(Budget);
            Assert.Equal(Away(NetworkAway.Slow), await asking);
        }

        Assert.Equal(Away(NetworkAway.CircuitOpen), await AskAsync(instance, 5));
    }

    [Fact]
    public async Task It_is_asked_again_when_one_trial_went_well()
    {
        var instance = scene.Instance();
        scene.Server.Answers(500, "{}");
        for (var at = 0; at < 5; at++) await AskAsync(instance, at);
        scene.Server.Instead.Clear();
        scene.Time.Advance(TimeSpan.FromSeconds(15));

        for (var at = 0; at < 3; at++) Assert.Equal(FactState.No, (await AskAsync(instance, at)).SimSwapped);

        Assert.Single(scene.Logs.Lines, line => line.Contains("home answers sim_swap again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_about_one_number_does_not_open_the_breaker()
    {
        var instance = scene.Instance();
        scene.Server.Serves = "+49";
        for (var at = 0; at < 20; at++) Assert.Equal(Away(NetworkAway.UnknownNumber), await AskAsync(instance, at));

        Assert.Equal(20, scene.Server.Questions.Count);
    }

    [Fact]
    public async Task One_api_that_is_not_in_the_contract_does_not_silence_the_others()
    {
        scene.HasOperator(Both);
        scene.Server.Scopes = ["sim-swap:check"];
        var instance = scene.Instance();
        for (var at = 0; at < 5; at++) Assert.Equal((FactState.No, NetworkAway.Refused), Short(await AskAsync(instance, at, Both)));

        Assert.Equal((FactState.No, NetworkAway.CircuitOpen), Short(await AskAsync(instance, 5, Both)));
    }

    [Theory, InlineData(6, NetworkAway.Throttled), InlineData(7, NetworkAway.None)]
    public async Task A_pause_that_it_wants_is_kept(int secondsLater, NetworkAway expected)
    {
        var instance = scene.Instance();
        scene.Server.Answers(429, "{}", retryAfter: "7");
        Assert.Equal(Away(NetworkAway.Throttled), await AskAsync(instance, 0));
        scene.Server.Instead.Clear();

        scene.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        Assert.Equal(expected, (await AskAsync(instance, 1)).Away);
    }

    // Also to who was not let through: it comes again when the others do.
    [Theory, InlineData(429), InlineData(503)]
    public async Task When_it_wants_to_be_asked_again_is_handed_on(int status)
    {
        var instance = scene.Instance();
        scene.Server.Answers(status, "{}", retryAfter: "7");
        var at = scene.Time.Now.AddSeconds(7);
        var first = await scene.AskWithTimeAsync(instance);
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        var second = await scene.AskWithTimeAsync(instance);

        Assert.Equal((at, true), (first.SimAskAgainAt, first.SimAskedLater));
        Assert.Equal((at, NetworkAway.Throttled), (second.SimAskAgainAt, second.Away));
    }

    [Theory, InlineData(500, false), InlineData(429, true)]
    public async Task Without_a_time_only_a_429_asks_to_be_asked_later(int status, bool later)
    {
        scene.Server.Answers(status, "{}");

        var facts = await scene.AskWithTimeAsync(scene.Instance());

        Assert.Equal((null, later), (facts.SimAskAgainAt, facts.SimAskedLater));
    }

    [Fact]
    public async Task A_pause_of_a_year_is_a_minute()
    {
        var instance = scene.Instance();
        scene.Server.Answers(429, "{}", retryAfter: "31536000");
        var facts = await scene.AskWithTimeAsync(instance);
        Assert.Equal(scene.Time.Now.AddMinutes(1), facts.SimAskAgainAt);
        scene.Server.Instead.Clear();

        scene.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(NetworkAway.None, (await AskAsync(instance, 1)).Away);
    }

    [Fact]
    public async Task A_secret_that_is_missing_is_read_again_after_a_while()
    {
        scene.Options.Operators[0].ClientSecret = "vault:later";
        var instance = scene.Instance();
        Assert.Equal(Away(NetworkAway.Refused), await AskAsync(instance, 0));
        scene.Vault.Put("later", System.Text.Encoding.UTF8.GetString(scene.Server.ClientSecret));
        Assert.Equal(Away(NetworkAway.Refused), await AskAsync(instance, 1));

        scene.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(FactState.No, (await AskAsync(instance, 2)).SimSwapped);
        Assert.Single(scene.Logs.Lines, line => line.Contains("the vault has no secret later", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_can_not_be_read_is_no_exception()
    {
        scene.Options.Operators[0].ClientSecret = "vault:garbage";

        Assert.Equal(Away(NetworkAway.Refused), await scene.AskAsync(scene.Instance()));
    }

    [Fact]
    public async Task A_new_secret_counts_after_the_operator_refused_the_old_one()
    {
        var instance = scene.Instance();
        await AskAsync(instance, 0);
        scene.Server.ClientSecret = "new"u8.ToArray();
        scene.Server.RevokeTokens();
        scene.Vault.Put(CamaraServer.SecretName, "new");
        scene.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(Away(NetworkAway.Refused), await AskAsync(instance, 1));
        Assert.Equal(FactState.No, (await AskAsync(instance, 2)).SimSwapped);
    }

    private static (FactState Sim, NetworkAway Away) Short(NumberFacts facts) => (facts.SimSwapped, facts.Away);

    private static NumberFacts Away(NetworkAway away) => NumberFacts.Unasked with { Away = away };

    // Another number each time: what is known of one is not asked again.
    private Task<NumberFacts> AskAsync(NumberChecks instance, int at, NumberQuestions which = NumberQuestions.SimSwap) =>
        scene.AskAsync(instance, which, $"+4477009001{at:00}");
}
