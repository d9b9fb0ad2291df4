using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Dispatch;

/// <summary>What asking about a SIM costs a message that comes to dispatch again and again, and how long it waits to be able to ask.</summary>
public sealed class SimWaitTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FactState.No, true)]
    [InlineData(FactState.No, false)]
    [InlineData(FactState.Unknown, false)]
    public async Task A_try_that_asked_asks_for_all_tries_of_as_long_as_the_answer_is_good(FactState said, bool known)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sim = said;
        scene.Sms.Answer = new WayResult.Throttled();
        var message = Asked(known);
        for (var seconds = 0; seconds < 300; seconds += 60)
        {
            message = (await PostponedAsync(scene, message)).Message;
            scene.Time.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal((1, 5), (scene.Questions, scene.Sms.Sent.Count));
        Assert.Equal(new SimWord(Now.AddSeconds(300), said == FactState.No), message.Sim);

        await scene.RunAsync(message);
        Assert.Equal(2, scene.Questions);
    }

    [Fact]
    public async Task A_copy_that_may_be_out_takes_the_answer_along()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sim = FactState.No;
        scene.Sms.Answer = new WayResult.Uncertain();

        var (reason, message) = await PostponedAsync(scene, Asked());

        Assert.Equal((Wait.Claimed, Now + scene.Networks.NegativeFor), (reason, message.Sim!.Until));
    }

    [Theory, InlineData(NetworkAway.Throttled), InlineData(NetworkAway.CircuitOpen)]
    public async Task A_network_that_wants_to_be_asked_later_is_asked_later(NetworkAway away)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = away;
        var before = scene.Row;
        var (reason, message) = await PostponedAsync(scene, Asked());
        Assert.Equal((Wait.Throttled, before), (reason, scene.Row));

        scene.Time.Advance(TimeSpan.FromSeconds(31));
        scene.Sim = FactState.No;
        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);

        Assert.Equal((2, 1), (scene.Questions, scene.Sms.Sent.Count));
    }

    [Theory, InlineData(119, 0), InlineData(120, 1)]
    public async Task It_waits_for_that_so_long_before_the_rule_for_an_absent_network_counts(int seconds, int back)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.CircuitOpen;
        var message = (await PostponedAsync(scene, Asked())).Message;
        scene.Time.Advance(TimeSpan.FromSeconds(seconds));

        var outcome = await scene.RunAsync(message);

        Assert.Empty(scene.Sms.Sent);
        if (back == 0)
        {
            Assert.IsType<Outcome<DispatchedMessage>.Postponed>(outcome);
            return;
        }

        var judged = Assert.IsType<ScannedMessage>(Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(outcome).Back));
        Assert.Equal(new SimSilence(Now.AddSeconds(seconds) + scene.Networks.NegativeFor, "circuit_open"), judged.Silence);
    }

    // Each try costs its look at the table, so there are no more of them than it takes to see that the network can be asked again.
    [Theory, InlineData(NetworkAway.Throttled), InlineData(NetworkAway.CircuitOpen)]
    public async Task It_comes_again_when_the_network_may_be_asked_for_as_long_as_it_waits(NetworkAway away)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = away;
        scene.AnswersIn = TimeSpan.FromMilliseconds(30);
        var outcome = await scene.RunAsync(Asked());
        while (outcome is Outcome<DispatchedMessage>.Postponed later)
        {
            scene.Time.AdvanceTo(Assert.NotNull(later.Until));
            outcome = await scene.RunAsync(Assert.IsType<ScoredMessage>(later.Renewed));
        }

        var judged = Assert.IsType<ScannedMessage>(Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(outcome).Back));
        Assert.Equal(Now + scene.Options.AskPatience + scene.Networks.NegativeFor, judged.Silence!.Until);
        Assert.Equal(9, scene.Questions);
    }

    // Not sooner than it is any use, and no later than it waits at all.
    [Theory, InlineData(1, 5), InlineData(7, 7), InlineData(60, 60), InlineData(3600, 120)]
    public async Task It_comes_again_when_the_network_said(int said, int expected)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.Failing;
        scene.AskAgainAt = Now.AddSeconds(said);

        var later = Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(Asked()));

        Assert.Equal((Wait.Throttled, Now.AddSeconds(expected)), (later.Reason, later.Until));
    }

    // What the score could not ask is asked here, and a word that is none sends nothing.
    [Theory, InlineData(FactState.No, true), InlineData(FactState.Yes, false)]
    public async Task What_the_score_left_open_is_asked_before_it_goes(FactState said, bool goes)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sim = said;

        var passed = Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Owed()));

        Assert.Equal((1, goes ? 1 : 0, goes ? 0 : 1), (scene.Questions, scene.Sms.Sent.Count, passed.Back.Count));
    }

    [Fact]
    public async Task What_the_score_left_open_waits_from_there_and_then_goes_by_the_accounts_rule()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.CircuitOpen;
        var message = (await PostponedAsync(scene, Owed())).Message;
        Assert.True(message.Sim!.Owed);
        scene.Time.Advance(TimeSpan.FromSeconds(120));

        var judged = Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);
        Assert.Equal("circuit_open", Assert.IsType<ScannedMessage>(judged).Silence!.Reason);
        Assert.Empty(scene.Sms.Sent);
    }

    // The other app has the operator in its settings, this one does not.
    [Fact]
    public async Task What_the_score_left_open_goes_back_at_once_where_nobody_can_be_asked()
    {
        using var scene = await DispatchScene.StartAsync(prefix: "49");

        var judged = Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Owed())).Back);
        Assert.Equal("circuit_open", Assert.IsType<ScannedMessage>(judged).Silence!.Reason);
    }

    [Theory, InlineData(120, false), InlineData(121, true)]
    public async Task A_message_that_is_over_soon_waits_for_no_network(int seconds, bool waits)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.Throttled;
        var message = Asked();
        var verified = message.Scanned.Verified with { ValidUntil = Now.AddSeconds(seconds) };

        var outcome = await scene.RunAsync(message with { Scanned = message.Scanned with { Verified = verified } });

        Assert.Equal(waits, outcome is Outcome<DispatchedMessage>.Postponed);
    }

    [Theory, InlineData(NetworkAway.Slow), InlineData(NetworkAway.Unreachable), InlineData(NetworkAway.Failing)]
    public async Task What_is_away_in_another_way_is_not_waited_for(NetworkAway away)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = away;

        Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Asked())).Back);
    }

    [Fact]
    public async Task Whose_rule_let_it_go_before_does_not_wait()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.CircuitOpen;

        Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Asked(known: false)));

        Assert.Single(scene.Sms.Sent);
    }

    // Three tries of 300 ms each: the third is over the budget of 800 ms.
    [Fact]
    public async Task A_message_that_has_paid_the_budget_waits_no_longer()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.Throttled;
        scene.AnswersIn = TimeSpan.FromMilliseconds(300);
        var message = Asked();
        for (var tries = 1; tries <= 2; tries++)
        {
            message = (await PostponedAsync(scene, message)).Message;
            Assert.Equal(TimeSpan.FromMilliseconds(300 * tries), message.Sim!.Wait!.Spent);
            scene.Time.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);
        Assert.Equal(3, scene.Questions);
    }

    // Two tries of 350 ms each leave 40 of the 740 ms that are asked for.
    [Fact]
    public async Task All_tries_to_ask_together_cost_no_more_than_one_budget()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.Throttled;
        scene.AnswersIn = TimeSpan.FromMilliseconds(350);
        var message = (await PostponedAsync(scene, Asked())).Message;
        message = (await PostponedAsync(scene, message)).Message;
        scene.Hangs = true;
        var silentUntil = scene.Time.Now + scene.Networks.NegativeFor;

        var run = scene.Step.RunAsync(message, Token);
        while (scene.Questions < 3 && !run.IsCompleted) await Task.Yield();
        scene.Time.Advance(TimeSpan.FromMilliseconds(39));
        Assert.False(run.IsCompleted);
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));

        var outcome = await run.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
        var judged = Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(outcome).Back);
        Assert.Equal(new SimSilence(silentUntil, "slow"), Assert.IsType<ScannedMessage>(judged).Silence);
    }

    // What is asked for ends 60 ms before the budget: with 740 of its 800 ms gone a later try could ask nobody.
    [Theory, InlineData(739, true), InlineData(740, false)]
    public async Task It_waits_as_long_as_anything_is_left_to_ask_with(int milliseconds, bool waits)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.Throttled;
        scene.AnswersIn = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal(waits, await scene.RunAsync(Asked()) is Outcome<DispatchedMessage>.Postponed);
    }

    [Fact]
    public async Task A_question_before_an_sms_takes_only_what_the_score_left_of_the_budget()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Hangs = true;
        var message = Asked();

        var run = scene.Step.RunAsync(
            message with { Scanned = message.Scanned with { Paid = TimeSpan.FromMilliseconds(700) } }, Token);
        while (scene.Questions < 1 && !run.IsCompleted) await Task.Yield();
        scene.Time.Advance(TimeSpan.FromMilliseconds(39));
        Assert.False(run.IsCompleted);
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));

        var outcome = await run.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
        var judged = Assert.IsType<ScannedMessage>(Assert.Single(Assert.IsType<Outcome<DispatchedMessage>.Passed>(outcome).Back));
        Assert.Equal(("slow", scene.Networks.AskedFor), (judged.Silence!.Reason, judged.Paid));
    }

    // Only silence is paid for: a message that waits for hours may ask a healthy network as often as it must.
    [Theory, InlineData(FactState.Unknown, 100), InlineData(FactState.No, 0)]
    public async Task What_it_waited_in_vain_goes_with_it_where_the_rule_lets_it_go(FactState said, int milliseconds)
    {
        using var scene = await DispatchScene.StartAsync();
        (scene.Sim, scene.Away, scene.AnswersIn) = (said, NetworkAway.Failing, TimeSpan.FromMilliseconds(100));
        scene.Sms.Answer = new WayResult.Throttled();

        var (_, message) = await PostponedAsync(scene, Asked(known: false));

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), message.Paid);
    }

    // Paid under a larger budget than today's, or in the other app. That nobody is asked: RiskGatheringTests.
    [Theory, InlineData(0), InlineData(1), InlineData(200)]
    public async Task A_message_that_has_paid_more_than_the_budget_goes_by_what_is_kept_for_all(int millisecondsMore)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sim = FactState.No;
        var wait = new SimWait(Now, scene.Networks.Budget + TimeSpan.FromMilliseconds(millisecondsMore));
        var message = Sample.Scored with { Sim = new SimWord(Now, Known: true) { Wait = wait } };

        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);

        Assert.Equal((1, 1), (scene.Questions, scene.Sms.Sent.Count));
    }

    [Fact]
    public async Task A_second_copy_waits_as_what_may_be_out_does()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.CircuitOpen;
        scene.Row = scene.Row.MovedTo(MessageState.Dispatching, "", Now) with { ClaimedUntil = Now, Copies = 1 };

        Assert.Equal(Wait.Claimed, (await PostponedAsync(scene, Asked())).Reason);
    }

    [Fact]
    public async Task What_whatsapp_did_not_take_gives_up_its_claim_while_it_waits()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.CircuitOpen;
        scene.WhatsApp.Answer = new WayResult.Refused("131047");
        var (reason, message) = await PostponedAsync(scene, Asked() with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] });

        Assert.Equal(Wait.Throttled, reason);
        Assert.Equal(["", "", "fell_back_from_whatsapp", "throttled"], scene.Row.Events.Select(one => one.Reason));
        Assert.Equal((MessageState.Accepted, 0, default), (scene.Row.State, scene.Row.Copies, scene.Row.ClaimedUntil));

        scene.Time.Advance(TimeSpan.FromSeconds(31));
        scene.Sim = FactState.No;
        await scene.RunAsync(message);
        Assert.Equal((1, 1, MessageState.Dispatched), (scene.WhatsApp.Sent.Count, scene.Sms.Sent.Count, scene.Row.State));
    }

    // The row of a step down that was not written is tried again from the start.
    [Fact]
    public async Task A_step_down_before_any_claim_is_written_although_it_waits()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Away = NetworkAway.CircuitOpen;
        scene.WhatsApp.Outlook = new WayLook(WayOutlook.NotServed);

        await PostponedAsync(scene, Asked() with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] });

        Assert.Equal(["", "fell_back_from_whatsapp", "throttled"], scene.Row.Events.Select(one => one.Reason));
    }

    private static ScoredMessage Owed() => Sample.Scored with
    {
        Sim = new SimWord(Now, Known: true) { Owed = true, Wait = new SimWait(Now, TimeSpan.Zero) },
    };

    private static ScoredMessage Asked(bool known = true) => Sample.Scored with { Sim = new SimWord(Now, known) };

    private static async Task<(Wait Reason, ScoredMessage Message)> PostponedAsync(DispatchScene scene, ScoredMessage message)
    {
        var later = Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(message));
        return (later.Reason, Assert.IsType<ScoredMessage>(later.Renewed));
    }
}
