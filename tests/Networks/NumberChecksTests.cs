using Waxseal.Accounts;
using Waxseal.Networks;
using Xunit;

namespace Waxseal.Tests.Networks;

/// <summary>What is said of a number, from where, and how long it counts.</summary>
public sealed class NumberChecksTests : IAsyncLifetime
{
    private const NumberQuestions All = NumberQuestions.SimSwap | NumberQuestions.DeviceSwap | NumberQuestions.Recycling;
    private NetworksScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scene = await NetworksScene.StartAsync();
        scene.HasOperator();
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Without_an_operator_nothing_is_known_and_nobody_is_away()
    {
        scene.Options.Operators = [];

        Assert.Equal(NumberFacts.Unasked, await scene.AskAsync(scene.Instance(), All));
    }

    [Fact]
    public async Task An_operator_of_other_numbers_is_not_asked()
    {
        scene.Options.Operators = [scene.Server.Settings("home", All, "+49")];

        Assert.Equal(NumberFacts.Unasked, await scene.AskAsync(scene.Instance(), All));
        Assert.Equal(0, scene.Server.TokensAsked);
    }

    [Theory, InlineData(71, FactState.Yes), InlineData(73, FactState.No)]
    public async Task A_sim_counts_as_changed_within_the_usual_hours(int hoursAgo, FactState expected)
    {
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now.AddHours(-hoursAgo);

        Assert.Equal(Sim(expected), await scene.AskAsync(scene.Instance()));
    }

    [Theory, InlineData(239, FactState.Yes), InlineData(241, FactState.No)]
    public async Task An_account_may_have_hours_of_its_own(int hoursAgo, FactState expected)
    {
        scene.Account = scene.Account with { Risk = new RiskSettings { SwapHours = 240 } };
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now.AddHours(-hoursAgo);

        Assert.Equal(Sim(expected), await scene.AskAsync(scene.Instance()));
    }

    [Fact]
    public async Task All_questions_have_their_answers()
    {
        scene.HasOperator(All);
        scene.Server.DeviceChanges[NetworksScene.Number] = scene.Time.Now.AddHours(-1);
        scene.Server.SubscribedOn[NetworksScene.Number] = DateOnly.FromDateTime(scene.Time.Now.UtcDateTime).AddDays(-89);

        var facts = await scene.AskAsync(scene.Instance(), All);

        Assert.Equal(new NumberFacts(FactState.No, FactState.Yes, FactState.Yes, NetworkAway.None), facts);
    }

    [Fact]
    public async Task A_question_that_is_not_in_the_settings_is_not_asked()
    {
        scene.Server.DeviceChanges[NetworksScene.Number] = scene.Time.Now;

        Assert.Equal(Sim(FactState.No), await scene.AskAsync(scene.Instance(), All));
        Assert.Equal(["/sim-swap/v2/check"], scene.Server.Questions.Select(one => one.Path));
    }

    [Fact]
    public async Task The_longest_prefix_is_asked()
    {
        await using var other = await CamaraServer.StartAsync();
        scene.Options.TrustedRoots.Add(other.RootPemPath);
        scene.Options.Operators = [other.Settings("all"), scene.Server.Settings("mobile", prefixes: "447700"), other.Settings("country", prefixes: "+44")];

        Assert.Equal(Sim(FactState.No), await scene.AskAsync(scene.Instance()));

        Assert.Equal((1, 0), (scene.Server.Questions.Count, other.TokensAsked));
    }

    [Fact]
    public async Task A_number_that_was_taken_along_is_asked_about_at_the_next_operator()
    {
        await using var other = await CamaraServer.StartAsync();
        other.Time = scene.Time;
        other.SimChanges[NetworksScene.Number] = scene.Time.Now;
        scene.Server.Serves = "+49";
        scene.Options.TrustedRoots.Add(other.RootPemPath);
        scene.Options.Operators = [other.Settings("country", prefixes: "44"), scene.Server.Settings("mobile", prefixes: "447700")];

        Assert.Equal(Sim(FactState.Yes), await scene.AskAsync(scene.Instance()));
    }

    [Fact]
    public async Task A_number_that_no_operator_knows_is_unknown_and_not_unchanged()
    {
        scene.Server.Serves = "+49";

        Assert.Equal(Away(NetworkAway.UnknownNumber), await scene.AskAsync(scene.Instance()));
    }

    [Fact]
    public async Task That_nobody_can_tell_is_remembered_a_moment_and_not_shared()
    {
        scene.Server.NotApplicable[NetworksScene.Number] = true;
        var instance = scene.Instance();

        Assert.Equal(Away(NetworkAway.NotApplicable), await scene.AskAsync(instance));
        Assert.Equal(Away(NetworkAway.NotApplicable), await scene.AskAsync(instance));

        Assert.Single(scene.Server.Questions);
        Assert.Empty(scene.Kept);
    }

    [Theory, InlineData(23, FactState.Yes, NetworkAway.None), InlineData(25, FactState.Unknown, NetworkAway.ShortHistory)]
    public async Task A_short_history_can_say_yes_and_never_no(int hoursAgo, FactState expected, NetworkAway away)
    {
        scene.Server.HistoryHours = 48;
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now.AddHours(-hoursAgo);

        Assert.Equal(Sim(expected) with { Away = away }, await scene.AskAsync(scene.Instance()));
        Assert.Equal([72, 24], scene.Server.Questions.Select(one => one.Hours));
    }

    [Fact]
    public async Task A_history_too_short_for_less_too_is_asked_no_third_time()
    {
        scene.Server.HistoryHours = 1;

        Assert.Equal(Away(NetworkAway.ShortHistory), await scene.AskAsync(scene.Instance()));
        Assert.Equal(2, scene.Server.Questions.Count);
    }

    [Theory, InlineData(299, 1), InlineData(300, 2)]
    public async Task That_nothing_happened_counts_for_minutes(int secondsLater, int questions)
    {
        var instance = scene.Instance();
        await scene.AskAsync(instance);
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now;
        scene.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        var facts = await scene.AskAsync(instance);

        Assert.Equal((Sim(questions == 1 ? FactState.No : FactState.Yes), questions), (facts, scene.Server.Questions.Count));
    }

    [Fact]
    public async Task A_kept_answer_stays_as_old_as_it_is_wherever_it_is_read()
    {
        var (instance, other) = (scene.Instance(), scene.Instance());
        var answeredAt = scene.Time.Now;
        await scene.AskAsync(instance);
        scene.Time.Advance(TimeSpan.FromSeconds(295));

        Assert.Equal(answeredAt, (await scene.AskWithTimeAsync(instance)).SimAnsweredAt);
        Assert.Equal(answeredAt, (await scene.AskWithTimeAsync(other)).SimAnsweredAt);
        Assert.Single(scene.Server.Questions);
    }

    [Theory, InlineData(-1, 1), InlineData(0, 2)]
    public async Task That_something_happened_counts_for_hours(int secondsAfter, int questions)
    {
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now;
        var instance = scene.Instance();
        await scene.AskAsync(instance);
        scene.Time.Advance(TimeSpan.FromHours(4) + TimeSpan.FromSeconds(secondsAfter));

        Assert.Equal(Sim(FactState.Yes), await scene.AskAsync(instance));
        Assert.Equal(questions, scene.Server.Questions.Count(one => one.Hours == 72));
    }

    [Fact]
    public async Task What_one_instance_asked_the_others_know()
    {
        await scene.AskAsync(scene.Instance());

        Assert.Equal(Sim(FactState.No), await scene.AskAsync(scene.Instance()));
        Assert.Single(scene.Server.Questions);
    }

    [Theory, InlineData(29, FactState.No), InlineData(30, FactState.Yes)]
    public async Task What_others_heard_reaches_an_instance_within_its_short_memory(int secondsLater, FactState expected)
    {
        var instance = scene.Instance();
        await scene.AskAsync(instance);
        var key = scene.Kept.Keys.Single();
        scene.Kept[key] = new NumberFact(FactState.Yes, NetworkAway.None, scene.Time.Now, scene.Time.Now.AddHours(4));

        scene.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        Assert.Equal(Sim(expected), await scene.AskAsync(instance));
    }

    [Fact]
    public async Task Other_hours_are_another_question()
    {
        var instance = scene.Instance();
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now.AddHours(-100);
        Assert.Equal(Sim(FactState.No), await scene.AskAsync(instance));
        scene.Account = scene.Account with { Risk = new RiskSettings { SwapHours = 240 } };

        Assert.Equal(Sim(FactState.Yes), await scene.AskAsync(instance));
    }

    [Fact]
    public async Task Many_messages_at_once_ask_once()
    {
        var instance = scene.Instance();

        var facts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => scene.AskAsync(instance), Token)));

        Assert.All(facts, one => Assert.Equal(Sim(FactState.No), one));
        Assert.Single(scene.Server.Questions);
    }

    [Fact]
    public async Task Rows_that_are_away_cost_no_answer()
    {
        scene.BeforeRows = _ => throw new IOException("+447700900123");
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now;

        Assert.Equal(Sim(FactState.Yes), await scene.AskAsync(scene.Instance()));
        Assert.Contains(scene.Logs.Lines, line => line.Contains("can't be shared (IOException)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_yes_is_audited_under_what_the_operator_knows_it_by()
    {
        scene.Server.SimChanges[NetworksScene.Number] = scene.Time.Now;

        await scene.AskAsync(scene.Instance());

        var entry = Assert.Single(scene.Audited);
        Assert.Equal(("network.answered", "acc_demo", "home", "sim_swap"), (entry.Action, entry.Account, entry.Actor, entry.Reason));
        Assert.Equal(scene.Server.Questions.Single().Correlator, entry.Subject);
        Assert.Matches("^[0-9a-f]{32}$", entry.Subject);
    }

    [Fact]
    public async Task No_log_line_holds_number_token_or_secret()
    {
        await scene.AskAsync(scene.Instance());

        Assert.Contains(scene.Logs.Lines, line => line.Contains(scene.Server.Questions.Single().Correlator, StringComparison.Ordinal));
        Assert.DoesNotContain(scene.Logs.Lines, line =>
            line.Contains("7700900123", StringComparison.Ordinal) || line.Contains("tok_1_", StringComparison.Ordinal) ||
            line.Contains("secret: of", StringComparison.Ordinal));
    }

    private static NumberFacts Sim(FactState state) => NumberFacts.Unasked with { SimSwapped = state };

    private static NumberFacts Away(NetworkAway away) => NumberFacts.Unasked with { Away = away };
}
