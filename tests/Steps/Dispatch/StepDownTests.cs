using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Steps.Dispatch;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Dispatch;

public sealed class StepDownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(10);
    private static readonly DateTimeOffset Far = Now.AddHours(1);
    private static readonly ScoredMessage Three =
        Sample.Scored with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Signal, Channel.Sms] };

    [Fact]
    public void A_channel_that_was_given_up_is_not_tried_again()
    {
        var row = Sample.Row();
        Assert.Equal([Channel.Whatsapp, Channel.Signal, Channel.Sms], StepDown.Left(Three, row));

        row = row.MovedTo(MessageState.Dispatching, MessageTrail.FellBackFrom(Channel.Whatsapp), Now);
        Assert.Equal([Channel.Signal, Channel.Sms], StepDown.Left(Three, row));
    }

    [Fact]
    public void The_last_channel_is_always_left()
    {
        var row = Sample.Row();
        foreach (var channel in (Channel[])[Channel.Whatsapp, Channel.Signal, Channel.Sms])
            row = row.MovedTo(MessageState.Accepted, MessageTrail.FellBackFrom(channel), Now);

        Assert.Equal([Channel.Sms], StepDown.Left(Three, row));
    }

    [Fact]
    public async Task A_channel_that_was_left_out_from_the_start_is_an_event_once()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Sms.Answer = new WayResult.Throttled();
        var message = Sample.Scored with { LeftOut = [Channel.Whatsapp, Channel.Signal] };
        await scene.RunAsync(message);
        scene.Sms.Answer = new WayResult.Accepted("sms", ["1"]);
        await scene.RunAsync(message);

        Assert.Equal(["", "whatsapp_left_out", "signal_left_out", "", "throttled", "", ""], scene.Row.Events.Select(one => one.Reason));
        Assert.Equal([MessageState.Accepted, MessageState.Accepted], scene.Row.Events.Skip(1).Take(2).Select(one => one.State));
        Assert.Equal(MessageState.Dispatched, scene.Row.State);
    }

    [Fact]
    public void What_was_left_out_moves_nothing()
    {
        var row = Sample.Row();
        var shown = StepDown.Shown(row, Sample.Scored with { LeftOut = [Channel.Whatsapp] }, Now);

        Assert.Equal((row.State, row.Reason, 0, 2), (shown.State, shown.Reason, shown.Moved.Count, shown.Events.Count));
        Assert.Same(row, StepDown.Shown(row, Sample.Scored, Now));
        Assert.Null(MessageTrail.TriedSince(shown.Events));
    }

    [Theory]
    [InlineData(WayOutlook.Away, 0, false)]
    [InlineData(WayOutlook.Busy, 0, false)]
    [InlineData(WayOutlook.Away, 29, false)]
    [InlineData(WayOutlook.Away, 30, true)]
    [InlineData(WayOutlook.Busy, 30, true)]
    [InlineData(WayOutlook.NotServed, 0, true)]
    public void A_message_waits_for_a_channel_for_so_long(WayOutlook outlook, int waitedSeconds, bool due) =>
        Assert.Equal(due, StepDown.IsDue(new WayLook(outlook), Now.AddSeconds(-waitedSeconds), Far, Patience, Now));

    [Theory, InlineData(30, false), InlineData(31, true)]
    public void One_that_says_to_come_later_than_that_is_not_waited_for(int seconds, bool due) =>
        Assert.Equal(due, StepDown.IsDue(new WayLook(WayOutlook.Away, Now.AddSeconds(seconds)), Now, Far, Patience, Now));

    [Theory, InlineData(31, false), InlineData(30, true)]
    public void A_message_that_is_over_soon_waits_for_none(int seconds, bool due) =>
        Assert.Equal(due, StepDown.IsDue(new WayLook(WayOutlook.Away), Now, Now.AddSeconds(seconds), Patience, Now));
}
