using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Dispatch;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Dispatch;

/// <summary>A message that may go by SMS, and what was known of the SIM when that was found.</summary>
public sealed class SimCheckTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FactState.No, true, false)]
    [InlineData(FactState.No, false, false)]
    [InlineData(FactState.Yes, true, true)]
    [InlineData(FactState.Yes, false, true)]
    [InlineData(FactState.Unknown, true, true)]
    [InlineData(FactState.Unknown, false, false)]
    public void Only_another_answer_is_news(FactState now, bool known, bool news) =>
        Assert.Equal(news, SimCheck.IsNews(new SimWord(Now, known), now));

    [Theory, InlineData(1, 0), InlineData(0, 1)]
    public async Task An_old_word_sends_it_back_before_it_is_claimed(int secondsLeft, int back)
    {
        using var scene = await DispatchScene.StartAsync();
        var message = Asked(secondsLeft);
        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message));

        Assert.Equal(back, outcome.Back.Count);
        Assert.Equal(1 - back, scene.Sms.Sent.Count);
        if (back == 0) return;
        var silence = new SimSilence(Now + scene.Networks.NegativeFor, "unreachable");
        Assert.Equal(message.Scanned with { Rounds = 1, Silence = silence }, Assert.Single(outcome.Back));
        Assert.Equal((MessageState.Accepted, "judged_again", 0), (scene.Row.State, scene.Row.Reason, scene.Row.Copies));
    }

    [Fact]
    public async Task A_yes_is_asked_for_again_where_it_is_judged_anew()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sim = FactState.Yes;

        // Of its round before, and still in force: under it the score would ask nobody.
        var message = Asked(0);
        message = message with { Scanned = message.Scanned with { Silence = new SimSilence(Now.AddMinutes(2), "slow") } };

        var back = Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back;

        Assert.Null(Assert.IsType<ScannedMessage>(Assert.Single(back)).Silence);
    }

    [Fact]
    public async Task Nobody_is_asked_while_it_could_not_be_sent_anyway()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sms.Outlook = new WayLook(WayOutlook.Away);

        Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(Asked(0)));
    }

    [Fact]
    public async Task Nobody_is_asked_for_what_goes_by_a_chat()
    {
        using var scene = await DispatchScene.StartAsync();
        var message = Asked(0) with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };

        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);
        Assert.Single(scene.WhatsApp.Sent);
    }

    [Fact]
    public async Task What_whatsapp_did_not_take_gives_up_its_claim_before_it_is_judged_anew()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.WhatsApp.Answer = new WayResult.Refused("131047");
        var message = Asked(0) with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };
        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message));

        Assert.Single(outcome.Back);
        Assert.Equal(["", "", "fell_back_from_whatsapp", "judged_again"], scene.Row.Events.Select(one => one.Reason));
        Assert.Equal((MessageState.Accepted, 0, default), (scene.Row.State, scene.Row.Copies, scene.Row.ClaimedUntil));
        Assert.Empty(scene.Row.Onward);
    }

    [Theory]
    [InlineData(FactState.No, 1)]
    [InlineData(FactState.Yes, 0)]
    [InlineData(FactState.Unknown, 0)]
    public async Task It_goes_by_sms_if_the_network_says_that_nothing_happened(FactState said, int sent)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sim = said;
        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Asked(0)));

        Assert.Equal((1, sent, 1 - sent), (scene.Questions, scene.Sms.Sent.Count, outcome.Back.Count));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_dispatcher_that_can_ask_nobody_about_a_number_has_no_news(bool known)
    {
        using var scene = await DispatchScene.StartAsync(prefix: "49");
        var message = Asked(0) with { Sim = new SimWord(Now, known) };

        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);
        Assert.Equal((0, 1), (scene.Questions, scene.Sms.Sent.Count));
    }

    // Nothing takes a claim back that is left by a fault: it would end as uncertain, with nothing out.
    [Theory, InlineData(false, false), InlineData(false, true), InlineData(true, false), InlineData(true, true)]
    public async Task It_goes_though_nothing_can_be_put_under_the_newest_token_of_its_number(bool claimed, bool hangs)
    {
        var stuck = new StuckRows(hangs);
        using var scene = await DispatchScene.StartAsync(stuck);
        scene.Sim = FactState.No;
        scene.WhatsApp.Answer = new WayResult.Refused("131047");
        var message = claimed ? Asked(0) with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] } : Asked(0);

        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);

        Assert.Equal((1, 1, MessageState.Dispatched), (stuck.Calls, scene.Sms.Sent.Count, scene.Row.State));
        Assert.Equal(claimed ? 1 : 0, scene.WhatsApp.Sent.Count);
    }

    // The first may be out: neither a person nor another channel can take that back, so nobody is asked to, and it has its end.
    [Theory]
    [InlineData(FactState.Yes, MessageState.Failed, 1)]
    [InlineData(FactState.Unknown, MessageState.Failed, 1)]
    [InlineData(FactState.No, MessageState.Dispatched, 2)]
    public async Task A_code_that_may_be_out_is_sent_again_unless_there_is_news(FactState said, MessageState end, int sent)
    {
        using var scene = await DispatchScene.StartAsync();
        var message = Asked(secondsLeft: 10);
        scene.Sms.Answer = new WayResult.Uncertain();
        var first = Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(message));
        scene.Time.AdvanceTo(first.Until!.Value);
        scene.Sms.Answer = new WayResult.Accepted("sms", ["1"]);
        scene.Sim = said;

        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);
        Assert.Equal((end, end == MessageState.Failed ? "uncertain" : ""), (scene.Row.State, scene.Row.Reason));
        Assert.Equal((sent, sent > 1), (scene.Sms.Sent.Count, scene.Row.PossibleDuplicate));

        // The hop that comes twice finds the end.
        Assert.Same(Outcome<DispatchedMessage>.Nothing, await scene.RunAsync(message));
    }

    [Fact]
    public async Task A_second_copy_that_whatsapp_did_not_take_is_not_sent_back_either()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.WhatsApp.Answer = new WayResult.Refused("131047");
        scene.Row = scene.Row.MovedTo(MessageState.Dispatching, "", Now) with { ClaimedUntil = Now, Copies = 1 };
        var message = Asked(0) with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };

        Assert.Empty(Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(message)).Back);
        Assert.Equal((MessageState.Failed, "uncertain"), (scene.Row.State, scene.Row.Reason));
        Assert.Empty(scene.Sms.Sent);
    }

    [Fact]
    public async Task What_is_out_by_whatsapp_bears_what_is_left_of_it_and_nothing_else_does()
    {
        using var scene = await DispatchScene.StartAsync();
        var message = Sample.Scored with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };
        await scene.RunAsync(message);
        Assert.Equal(message.Channel, (await scene.Hops.OpenOnwardAsync(scene.Row, Token))!.Channel);
        Assert.Null(await scene.Hops.OpenOnwardAsync(scene.Row with { Id = Sample.OtherId }, Token));

        using var other = await DispatchScene.StartAsync();
        await other.RunAsync(Sample.Scored with { Channel = Channel.Whatsapp });
        Assert.Empty(other.Row.Onward);

        using var erased = await DispatchScene.StartAsync();
        erased.Row = erased.Row with { Content = [] };
        await erased.RunAsync(message);
        Assert.Empty(erased.Row.Onward);
    }

    [Fact]
    public async Task What_only_waits_seals_nothing()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.WhatsApp.Outlook = new WayLook(WayOutlook.Away);
        var message = Sample.Scored with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };

        Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(message));
        Assert.Equal(0, scene.DataKeysMade);
    }

    private static ScoredMessage Asked(int secondsLeft) =>
        Sample.Scored with { Sim = new SimWord(Now.AddSeconds(secondsLeft), Known: true) };
}
