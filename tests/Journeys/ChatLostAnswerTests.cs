using Microsoft.AspNetCore.Http;
using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Chat services that do not say whether they took a message.</summary>
public sealed class ChatLostAnswerTests(ChatScene.Hasty scene) : IClassFixture<ChatScene.Hasty>, IDisposable
{
    private const string FellBack = "fell_back_from_whatsapp";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => (scene.WhatsApp.Instead, scene.Signal.Instead) = (null, null);

    [Fact]
    public async Task An_answer_that_is_lost_leaves_it_open_whether_the_message_is_out()
    {
        var to = scene.Number();
        var calls = 0;
        scene.WhatsApp.Instead = async context =>
        {
            Interlocked.Increment(ref calls);
            scene.WhatsApp.Instead = null;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ContinueWith(_ => { }, TaskScheduler.Default);
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
