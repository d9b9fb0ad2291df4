using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Dispatch;

/// <summary>How long a message waits for each of its channels.</summary>
public sealed class PatienceTests
{
    private static readonly ScoredMessage Three =
        Sample.Scored with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Signal, Channel.Sms] };

    [Fact]
    public async Task A_message_that_was_long_under_way_waits_for_a_busy_channel_as_any_other()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Time.AdvanceTo(Sample.ReceivedAt.AddHours(1));
        scene.WhatsApp.Outlook = new WayLook(WayOutlook.Busy);

        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(Three));

        Assert.Equal((Wait.Throttled, "throttled"), (outcome.Reason, scene.Row.Reason));
        Assert.Empty(scene.Sms.Sent);
        Assert.Empty(scene.Signal.Sent);
    }

    [Fact]
    public async Task Each_channel_gets_its_own()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.WhatsApp.Outlook = scene.Signal.Outlook = new WayLook(WayOutlook.Away);
        await scene.RunAsync(Three);
        scene.Time.Advance(scene.Options.ChannelPatience);
        await scene.RunAsync(Three);

        Assert.Equal(["", "operator_away", "fell_back_from_whatsapp", "operator_away"], scene.Row.Events.Select(one => one.Reason));
        scene.Time.Advance(scene.Options.ChannelPatience - TimeSpan.FromSeconds(1));
        Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(Three));
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Three));
        Assert.Single(scene.Sms.Sent);
    }

    [Fact]
    public async Task A_channel_that_was_given_up_stays_so_however_often_the_next_one_throttles()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.WhatsApp.Answer = new WayResult.Refused("131047");
        scene.Sms.Answer = new WayResult.Throttled();
        var message = Three with { Fallbacks = [Channel.Sms] };
        for (var tries = 0; tries < MessageRow.EventsMax; tries++)
        {
            await scene.RunAsync(message);
            scene.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Single(scene.WhatsApp.Sent);
        Assert.Equal(MessageRow.EventsMax, scene.Sms.Sent.Count);
        Assert.Single(scene.Row.Events, one => one.Reason == "fell_back_from_whatsapp");
    }
}
