using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;
using Channel = Waxseal.Flow.Channel;

namespace Waxseal.Tests.Journeys;

/// <summary>WhatsApp takes a message and says later that it did not arrive.</summary>
public sealed class ChatFallBackTests(ChatScene scene) : IClassFixture<ChatScene>
{
    private const string FellBack = "fell_back_from_whatsapp";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(131026, ReachState.DoesNot), InlineData(131047, ReachState.Unknown), InlineData(131049, ReachState.Unknown)]
    public async Task It_goes_by_sms_then_once_and_says_so(int code, ReachState reach)
    {
        var to = scene.Number();
        var id = await SentByWhatsAppAsync("whatsapp,sms", to);
        var wamid = scene.WhatsApp.IdOf(to);
        await scene.ReportAsync(wamid, "failed", code);
        var status = await scene.App.UntilAsync(id, MessageState.Delivered, MessageState.Undeliverable);

        // In another second, so that it is another body: the same one is dropped at the edge.
        await scene.ReportAsync(wamid, "failed", code, later: TimeSpan.FromSeconds(1));
        await scene.ReportAsync(wamid, "failed", 131000);
        await scene.App.UntilAsync(() => scene.App.Engine.Broker.Counts("delivery-receipts") is { Active: 0, Locked: 0 }, "all statuses");

        Assert.Equal((MessageState.Delivered, "sms"), (status.Status, status.Channel));
        Assert.Equal(
            [null, null, null, FellBack, null, null, null], (await scene.App.Sender.GetAsync(id, Token)).Events.Select(one => one.Reason));
        Assert.False(status.PossibleDuplicate);
        Assert.Single(scene.App.Smsc.Messages, one => one.Pdu.Destination.Value == to[1..]);
        Assert.Equal(reach, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task What_was_delivered_before_is_sent_no_second_time()
    {
        var to = scene.Number();
        var id = await SentByWhatsAppAsync("whatsapp,sms", to);
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "delivered");
        await scene.App.UntilAsync(id, MessageState.Delivered);
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "failed", 131026);
        await scene.App.UntilAsync(
            async () => (await scene.App.Sender.GetAsync(id, Token)).Events.Any(one => one.Reason == "late_receipt"), "the late failure");

        Assert.Equal(MessageState.Delivered, (await scene.App.Sender.GetAsync(id, Token)).Status);
        Assert.DoesNotContain(scene.App.Smsc.Messages, one => one.Pdu.Destination.Value == to[1..]);
    }

    [Fact]
    public async Task What_was_erased_is_sent_nowhere_any_more()
    {
        var to = scene.Number();
        var id = await SentByWhatsAppAsync("whatsapp,sms", to);
        await scene.App.Sender.CancelAsync(id, Token);
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "failed", 131026);
        var status = await scene.App.UntilAsync(id, MessageState.Undeliverable, MessageState.Delivered);

        Assert.Equal("operator_131026", status.Reason);
    }

    private async Task<string> SentByWhatsAppAsync(string ways, string to)
    {
        var id = await scene.SendAsync(ways, to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        return id;
    }
}
