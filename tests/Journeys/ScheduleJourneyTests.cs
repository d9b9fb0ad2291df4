using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Messages that wait for their time.</summary>
public sealed class ScheduleJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_scheduled_message_waits_for_its_time_also_through_a_restart(bool restart)
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var due = time.Now.AddHours(3);

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { SendAt = due }, Token);
        await app.UntilAsync(sent.Id, MessageState.Scheduled);
        if (restart) await app.RestartAsync();
        app.Breath = TimeSpan.FromMinutes(1);
        await app.PassAsync(due - time.Now - TimeSpan.FromMinutes(1));
        Assert.Equal(0, app.Smsc.MessagesTotal);

        // Minutes that pass in a breath may have cut the bind; a message that waits for it says so.
        app.Breath = TimeSpan.FromMilliseconds(10);
        await app.UntilAsync(() => app.Get<OperatorLinks>().Ready, "the bind");
        app.Breath = TimeSpan.FromSeconds(1);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.True(app.Smsc.Messages.Single().At >= due, "It was sent before its time.");
        Assert.Equal(
            [MessageState.Accepted, MessageState.Scheduled, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered],
            status.Events.Select(one => one.Status));
    }

    [Fact]
    public async Task A_time_that_has_passed_is_now()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { SendAt = time.Now.AddMinutes(-5) }, Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.DoesNotContain(MessageState.Scheduled, status.Events.Select(one => one.Status));
    }
}
