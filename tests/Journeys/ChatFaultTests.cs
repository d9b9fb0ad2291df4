using Microsoft.AspNetCore.Http;
using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Chat services that are slow, full, wrong or silent.</summary>
public sealed class ChatFaultTests(ChatScene.Hasty scene) : IClassFixture<ChatScene.Hasty>, IDisposable
{
    private const string FellBack = "fell_back_from_whatsapp";

    public void Dispose() => (scene.WhatsApp.Instead, scene.Signal.Instead) = (null, null);

    [Fact]
    public async Task One_that_asks_to_slow_down_gets_the_message_when_it_said()
    {
        scene.WhatsApp.Instead = context =>
        {
            scene.WhatsApp.Instead = null;
            context.Response.Headers.RetryAfter = "1";
            return CloudApiServer.RefuseAsync(context, 429, 130429);
        };
        var id = await scene.SendAsync("whatsapp", scene.Number());
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
}
