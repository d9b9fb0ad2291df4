using System.Net;
using System.Text;
using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;
using Channel = Waxseal.Flow.Channel;

namespace Waxseal.Tests.Journeys;

/// <summary>Messages that leave by WhatsApp and Signal, and what is said of them afterwards.</summary>
public sealed class ChatJourneyTests(ChatScene scene) : IClassFixture<ChatScene>
{
    private const string FellBack = "fell_back_from_whatsapp";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_goes_by_the_template_for_codes_and_its_status_says_delivered()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        var sent = await scene.App.UntilAsync(id, MessageState.Dispatched);
        Assert.Equal(HttpStatusCode.OK, await scene.ReportAsync(scene.WhatsApp.IdOf(to), "delivered"));
        var status = await scene.App.UntilAsync(id, MessageState.Delivered);

        var taken = scene.WhatsApp.Taken.Single(one => one.To == to);
        Assert.Equal(("code", "en_GB", "482913", "482913"), (taken.Name, taken.Language, taken.Parameter, taken.Button));
        Assert.Equal("whatsapp", sent.Channel);
        Assert.Equal(
            [MessageState.Accepted, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered],
            status.Events.Select(one => one.Status));
        Assert.Equal(ReachState.Works, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task Statuses_that_come_twice_and_out_of_order_go_forward_only()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        foreach (var status in (string[])["read", "delivered", "sent", "read", "failed"])
            await scene.ReportAsync(scene.WhatsApp.IdOf(to), status, status == "failed" ? 131026 : 0);
        await scene.App.UntilAsync(id, MessageState.Delivered);
        await scene.App.UntilAsync(
            async () => (await scene.App.Sender.GetAsync(id, Token)).Events.Any(one => one.Reason == "late_receipt"), "the late failure");

        var last = await scene.App.Sender.GetAsync(id, Token);
        Assert.Equal(MessageState.Delivered, last.Status);
        Assert.Single(last.Events, one => one.Status == MessageState.Delivered);
        Assert.Equal(ReachState.Works, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task A_recipient_that_whatsapp_does_not_reach_is_remembered()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "failed", 131026);
        var status = await scene.App.UntilAsync(id, MessageState.Undeliverable);

        Assert.Equal("operator_131026", status.Reason);
        Assert.Equal(ReachState.DoesNot, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
        Assert.Equal(ReachState.Unknown, (await scene.ReachAsync(to)).Of(Channel.Signal));
    }

    [Fact]
    public async Task A_failure_that_is_not_the_recipients_is_held_against_nobody()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "failed", 131049);
        await scene.App.UntilAsync(id, MessageState.Undeliverable);

        Assert.Equal(ReachState.Unknown, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task What_whatsapp_refuses_at_once_goes_by_sms_and_says_so()
    {
        var to = scene.Number();
        scene.WhatsApp.Refused[to] = (400, 131026);
        var id = await scene.SendAsync("whatsapp,sms", to);
        var status = await scene.App.UntilAsync(id, MessageState.Delivered);

        Assert.Equal("sms", status.Channel);
        Assert.Single(status.Events, one => one.Reason == FellBack);
        Assert.False(status.PossibleDuplicate);
        Assert.Single(scene.App.Smsc.Messages, one => one.Pdu.Destination.Value == to[1..]);
        Assert.Equal(ReachState.DoesNot, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task What_may_go_nowhere_else_is_undeliverable()
    {
        var to = scene.Number();
        scene.WhatsApp.Refused[to] = (400, 131026);
        var id = await scene.SendAsync("whatsapp", to);
        var status = await scene.App.UntilAsync(id, MessageState.Undeliverable);

        Assert.Equal("operator_131026", status.Reason);
        Assert.DoesNotContain(scene.App.Smsc.Messages, one => one.Pdu.Destination.Value == to[1..]);
    }

    [Theory]
    [InlineData("Your codes are 482913 and 482914", MessageKind.Otp)]
    [InlineData("Line one\nline two", MessageKind.Transactional)]
    public async Task A_text_that_fits_no_template_goes_another_way(string body, MessageKind kind)
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp,signal", to, body, kind);
        var status = await scene.App.UntilAsync(id, MessageState.Dispatched);

        Assert.Equal("signal", status.Channel);
        Assert.Single(status.Events, one => one.Reason == FellBack);
        Assert.Equal(body, scene.Signal.Sent.Single(one => one.To == to).Text);
        await scene.App.UntilAsync(async () => (await scene.ReachAsync(to)).Of(Channel.Signal) == ReachState.Works, "the note");
        Assert.Equal(ReachState.Unknown, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task Other_texts_go_by_the_template_for_texts()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to, "Your parcel is here.", MessageKind.Transactional);
        await scene.App.UntilAsync(id, MessageState.Dispatched);

        var taken = scene.WhatsApp.Taken.Single(one => one.To == to);
        Assert.Equal(("text", "en_US", "Your parcel is here.", ""), (taken.Name, taken.Language, taken.Parameter, taken.Button));
    }

    [Fact]
    public async Task Who_is_on_neither_chat_gets_an_sms_after_two_steps_down()
    {
        var to = scene.Number();
        scene.WhatsApp.Refused[to] = (400, 131026);
        scene.Signal.Unregistered[to] = true;
        var id = await scene.SendAsync("whatsapp,signal,sms", to);
        var status = await scene.App.UntilAsync(id, MessageState.Delivered);

        string[] expected = [FellBack, "fell_back_from_signal"];
        Assert.Equal(
            expected, status.Events.Select(one => one.Reason).Where(one => one?.StartsWith("fell", StringComparison.Ordinal) == true));
        Assert.Equal(ReachState.DoesNot, (await scene.ReachAsync(to)).Of(Channel.Signal));
        Assert.Equal(ReachState.DoesNot, (await scene.ReachAsync(to)).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task The_id_that_bears_the_number_is_kept_nowhere()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        var wamid = scene.WhatsApp.IdOf(to);
        await scene.ReportAsync(wamid, "delivered");
        await scene.App.UntilAsync(id, MessageState.Delivered);

        Assert.DoesNotContain(scene.App.Logs.Lines, line => line.Contains(wamid[6..], StringComparison.Ordinal));
        var files = Directory.EnumerateFiles(scene.App.DataPath, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(one => !one.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, Token);
            Assert.Equal(-1, bytes.AsSpan(0, read).IndexOf(Encoding.ASCII.GetBytes(wamid[6..])));
        }
    }
}
