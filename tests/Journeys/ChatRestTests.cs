using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>A chat service wants a person to act.</summary>
public sealed class ChatRestTests(ChatScene scene) : IClassFixture<ChatScene>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_challenge_rests_signal_and_messages_go_another_way_or_wait_with_a_reason()
    {
        scene.Signal.Instead = context => SignalServer.RefuseAsync(context, "Failed to send message: rate limit", "a-token");
        var first = await scene.App.UntilAsync(await scene.SendAsync("signal,sms", scene.Number()), MessageState.Delivered);
        scene.Signal.Instead = null;

        // It would be taken now; but until somebody has solved the challenge, trying makes it worse.
        var second = await scene.App.UntilAsync(await scene.SendAsync("signal,sms", scene.Number()), MessageState.Delivered);
        var waiting = await scene.SendAsync("signal", scene.Number());
        await scene.App.UntilAsync(
            async () => (await scene.App.Sender.GetAsync(waiting, Token)).Reason == "operator_away", "a reason");

        Assert.Single(first.Events, one => one.Reason == "fell_back_from_signal");
        Assert.Single(second.Events, one => one.Reason == "fell_back_from_signal");
        Assert.Empty(scene.Signal.Sent);
        Assert.Single(await scene.AuditedAsync("channel.away"), "challenge");
        Assert.Single(scene.App.Logs.Lines, line => line.Contains("Channel signal rests", StringComparison.Ordinal));
        Assert.DoesNotContain(scene.App.Logs.Lines, line => line.Contains("a-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_not_taken_rests_the_channel_and_is_told()
    {
        scene.WhatsApp.Instead = context => CloudApiServer.RefuseAsync(context, 401, 190);
        var id = await scene.SendAsync("whatsapp,sms", scene.Number());
        var status = await scene.App.UntilAsync(id, MessageState.Delivered);
        scene.WhatsApp.Instead = null;
        var next = await scene.App.UntilAsync(await scene.SendAsync("whatsapp,sms", scene.Number()), MessageState.Delivered);

        Assert.Equal(("sms", "sms"), (status.Channel, next.Channel));
        Assert.Single(await scene.AuditedAsync("channel.away"), "error_190");
        Assert.Single(scene.App.Logs.Lines, line => line.Contains("Channel whatsapp rests", StringComparison.Ordinal));
    }
}
