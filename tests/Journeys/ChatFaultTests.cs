using System.Globalization;
using Microsoft.AspNetCore.Http;
using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Chat services that are slow, full, wrong or silent.</summary>
public sealed class ChatFaultTests(ChatFaultTests.Scene scene) : IClassFixture<ChatFaultTests.Scene>, IDisposable
{
    private const string FellBack = "fell_back_from_whatsapp";

    /// <summary>Short times: what waits in these tests waits for them.</summary>
    public sealed class Scene : ChatScene
    {
        internal override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["WhatsApp:ResponseTimeout"] = "00:00:00.4", ["Signal:ResponseTimeout"] = "00:00:00.4", ["Dispatch:ClaimDuration"] = "00:00:05",
            ["Dispatch:ChannelPatience"] = "00:00:02.5", ["Operators:0:ResponseTimeout"] = "00:00:02", ["Flow:BackoffMax"] = "00:00:02",
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => (scene.WhatsApp.Instead, scene.Signal.Instead) = (null, null);

    [Fact]
    public async Task One_that_asks_to_slow_down_gets_the_message_when_it_said()
    {
        var asked = 0;
        scene.WhatsApp.Instead = context =>
        {
            if (Interlocked.Increment(ref asked) > 1) scene.WhatsApp.Instead = null;
            context.Response.Headers.RetryAfter = "1";
            return CloudApiServer.RefuseAsync(context, 429, 130429);
        };
        var id = await scene.SendAsync("whatsapp,sms", scene.Number());
        var status = await scene.App.UntilAsync(id, MessageState.Dispatched);

        Assert.Equal("whatsapp", status.Channel);
        Assert.Contains("throttled", status.Events.Select(one => one.Reason));
        Assert.True(status.Events[^1].At - status.Events[0].At >= TimeSpan.FromSeconds(1), "It was sent before the time it was given.");
    }

    [Fact]
    public async Task One_that_fails_for_too_long_is_left_for_the_next_channel_visibly()
    {
        scene.WhatsApp.Instead = context => CloudApiServer.RefuseAsync(context, 503, 131016);
        var id = await scene.SendAsync("whatsapp,signal", scene.Number());
        var status = await scene.App.UntilAsync(id, MessageState.Dispatched);

        Assert.Equal("signal", status.Channel);
        Assert.Contains("operator_away", status.Events.Select(one => one.Reason));
        Assert.Single(status.Events, one => one.Reason == FellBack);
        Assert.False(status.PossibleDuplicate);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_it_open_whether_the_message_is_out()
    {
        var to = scene.Number();
        var calls = 0;
        scene.WhatsApp.Instead = async context =>
        {
            Interlocked.Increment(ref calls);
            scene.WhatsApp.Instead = null;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var id = await scene.SendAsync("whatsapp,sms", to);
        await scene.App.UntilAsync(() => Volatile.Read(ref calls) == 1, "a send");
        Assert.Equal(MessageState.Dispatching, (await scene.App.Sender.GetAsync(id, Token)).Status);
        var status = await scene.App.UntilAsync(id, MessageState.Dispatched);

        // Not by another channel, and not before the claim ended: nobody could know that the first one is not out.
        Assert.True(status.PossibleDuplicate);
        Assert.Equal("whatsapp", status.Channel);
        Assert.DoesNotContain(FellBack, status.Events.Select(one => one.Reason));
    }

    [Fact]
    public async Task A_good_status_without_an_id_is_no_answer()
    {
        var calls = 0;
        scene.WhatsApp.Instead = context =>
        {
            Interlocked.Increment(ref calls);
            return context.Response.WriteAsync("{\"messages\":[]}");
        };
        var id = await scene.SendAsync("whatsapp,sms", scene.Number(), "Sale: 10% off", MessageKind.Marketing);
        await scene.App.UntilAsync(() => Volatile.Read(ref calls) == 1, "a send");
        await scene.App.BreatheAsync();

        Assert.Equal(MessageState.Dispatching, (await scene.App.Sender.GetAsync(id, Token)).Status);
    }
}
