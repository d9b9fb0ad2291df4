using System.Net;
using System.Text;
using Waxseal.Client;
using Waxseal.Protection;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Each step in an instance of its own, as on Azure, and the access token in the vault.</summary>
public sealed class ChatSplitTests(ChatScene.Apart scene) : IClassFixture<ChatScene.Apart>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_instance_sends_and_another_hears_that_it_was_delivered()
    {
        await scene.App.Get<IVault>().WriteAsync("whatsapp-token", Encoding.UTF8.GetBytes(CloudApiServer.AccessToken), Token);
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);

        Assert.Equal(HttpStatusCode.OK, await scene.ReportAsync(scene.WhatsApp.IdOf(to), "read"));
        Assert.Equal("whatsapp", (await scene.App.UntilAsync(id, MessageState.Delivered)).Channel);
    }
}
