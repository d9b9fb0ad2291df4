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
        Assert.Equal(message.Scanned with { Rounds = 1 }, Assert.Single(outcome.Back));
        Assert.Equal((MessageState.Accepted, "judged_again", 0), (scene.Row.State, scene.Row.Reason, scene.Row.Copies));
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

    [Fact]
    public async Task A_second_copy_is_asked_about_as_well()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Row = scene.Row.MovedTo(MessageState.Dispatching, "", Now) with { ClaimedUntil = Now, Copies = 1 };
        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Asked(0)));

        Assert.Single(outcome.Back);
        Assert.Equal((MessageState.Dispatching, 1), (scene.Row.State, scene.Row.Copies));
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

    private static ScoredMessage Asked(int secondsLeft) =>
        Sample.Scored with { Sim = new SimWord(Now.AddSeconds(secondsLeft), Known: true) };
}
