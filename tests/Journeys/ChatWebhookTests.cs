using System.Net;
using System.Text;
using Waxseal.Client;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Webhooks that are not WhatsApp's, or not as they should be.</summary>
public sealed class ChatWebhookTests(ChatScene scene) : IClassFixture<ChatScene>
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(ChatScene.Report("wamid.a", "delivered", 0, DateTimeOffset.UnixEpoch));
    private static readonly byte[] Padded = [.. Body, .. Enumerable.Repeat((byte)' ', 2000)];

    public static TheoryData<string> Wrong() =>
    [
        "", "sha256=", "sha256=00", ChatScene.Sign([]), ChatScene.Sign(Body)[7..], ChatScene.Sign(Body).Replace("sha256", "sha1"),
        ChatScene.Sign(Body)[..^1] + "x", ChatScene.Sign(Body) + "0",
    ];

    public static TheoryData<string> IllFormed() =>
    [
        "", "sha256=00", ChatScene.Sign(Body)[7..], ChatScene.Sign(Body)[..^1] + "x", ChatScene.Sign(Body) + "0",
        ChatScene.Sign(Body) + "|" + ChatScene.Sign(Body), ChatScene.Sign(Body) + "," + ChatScene.Sign(Body),
    ];

    [Theory, MemberData(nameof(Wrong))]
    public async Task One_without_the_right_signature_is_refused_and_audited(string signature)
    {
        var before = (await scene.AuditedAsync("channel.webhook_refused")).Count(one => one == "bad_signature");

        Assert.Equal(HttpStatusCode.Unauthorized, await scene.PostAsync(Body, signature));
        Assert.Equal(before + 1, (await scene.AuditedAsync("channel.webhook_refused")).Count(one => one == "bad_signature"));
    }

    [Theory, MemberData(nameof(IllFormed))]
    public async Task Of_one_that_can_not_be_proved_nothing_is_read(string signatures)
    {
        var before = (await scene.AuditedAsync("channel.webhook_refused")).Count(one => one == "bad_signature");

        Assert.Equal((HttpStatusCode.Unauthorized, false), await scene.OfferAsync(scene.App.Url, Padded, signatures.Split('|')));
        Assert.Equal(before + 1, (await scene.AuditedAsync("channel.webhook_refused")).Count(one => one == "bad_signature"));
    }

    [Fact]
    public async Task Of_one_that_is_well_formed_the_body_is_read() =>
        Assert.Equal((HttpStatusCode.Unauthorized, true), await scene.OfferAsync(scene.App.Url, Padded, ChatScene.Sign([1])));

    [Fact]
    public async Task A_body_that_was_changed_after_signing_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await scene.PostAsync([.. Body, (byte)' '], ChatScene.Sign(Body)));

    [Fact]
    public async Task One_over_the_limit_is_refused_and_audited()
    {
        var body = new byte[3 * 1024 * 1024 + 1];

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await scene.PostAsync(body, ChatScene.Sign(body)));
        Assert.Contains("too_large", await scene.AuditedAsync("channel.webhook_refused"));
    }

    [Fact]
    public async Task One_that_was_recorded_long_ago_changes_nothing_and_is_audited()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        var old = scene.App.Time.GetUtcNow().AddDays(-8).AddMinutes(-1);

        Assert.Equal(HttpStatusCode.OK, await scene.PostAsync(ChatScene.Report(scene.WhatsApp.IdOf(to), "failed", 131026, old)));
        Assert.Contains("stale", await scene.AuditedAsync("channel.webhook_refused"));

        // What comes after it is applied after it: had it counted, this message would have failed.
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "delivered");
        var status = await scene.App.UntilAsync(id, MessageState.Delivered);
        Assert.DoesNotContain(MessageState.Undeliverable, status.Events.Select(one => one.Status));
    }

    [Fact]
    public async Task One_that_comes_again_is_taken_once_and_audited_each_time()
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        var body = ChatScene.Report(scene.WhatsApp.IdOf(to), "delivered", 0, scene.App.Time.GetUtcNow());
        Assert.Equal(HttpStatusCode.OK, await scene.PostAsync(body));
        await scene.App.UntilAsync(id, MessageState.Delivered);

        for (var times = 0; times < 3; times++) Assert.Equal(HttpStatusCode.OK, await scene.PostAsync(body));

        Assert.Equal(3, (await scene.AuditedAsync("channel.webhook_refused")).Count(one => one == "replayed"));
    }

    [Theory, InlineData(""), InlineData("\"timestamp\":\"\","), InlineData("\"timestamp\":1,"), InlineData("\"timestamp\":\"-1\",")]
    public async Task A_status_that_does_not_say_when_changes_nothing_and_is_audited(string time)
    {
        var to = scene.Number();
        var id = await scene.SendAsync("whatsapp", to);
        await scene.App.UntilAsync(id, MessageState.Dispatched);
        var untimed = $$$"""
            {"entry":[{"changes":[{"value":{"statuses":[{"id":"{{{scene.WhatsApp.IdOf(to)}}}",{{{time}}}"status":"failed"}]}}]}]}
            """;

        Assert.Equal(HttpStatusCode.OK, await scene.PostAsync(untimed));
        Assert.Contains("untimed", await scene.AuditedAsync("channel.webhook_refused"));

        // What comes after it is applied after it: had it counted, this message would have failed.
        await scene.ReportAsync(scene.WhatsApp.IdOf(to), "delivered");
        var status = await scene.App.UntilAsync(id, MessageState.Delivered);
        Assert.DoesNotContain(MessageState.Undeliverable, status.Events.Select(one => one.Status));
    }

    [Theory]
    [InlineData("[]"), InlineData("{}"), InlineData("{\"entry\":7}"), InlineData("{\"entry\":[")]
    public async Task A_signed_one_that_cannot_be_read_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await scene.PostAsync(body));

    [Theory]
    [InlineData("{\"entry\":[7,{\"changes\":{}},{\"changes\":[{\"value\":[]}]}]}")]
    [InlineData("{\"entry\":[{\"changes\":[{\"value\":{\"statuses\":[{\"id\":7},{\"id\":\"\"},{\"id\":\"wamid.x\",\"status\":\"dancing\"}]}}]}]}")]
    [InlineData("{\"entry\":[{\"changes\":[{\"value\":{\"messages\":[{\"from\":\"447700900123\",\"text\":{\"body\":\"Hi\"}}]}}]}]}")]
    public async Task What_says_nothing_of_a_message_is_taken_and_changes_nothing(string body) =>
        Assert.Equal(HttpStatusCode.OK, await scene.PostAsync(body));

    [Fact]
    public async Task It_is_set_up_by_the_word_agreed_on_only()
    {
        Assert.Equal((HttpStatusCode.OK, "1158201444"), await scene.VerifyAsync(ChatScene.VerifyToken, "1158201444"));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.VerifyAsync("guess", "1158201444")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.VerifyAsync(ChatScene.VerifyToken, "<script>")).Status);
        Assert.Contains("bad_verify_token", await scene.AuditedAsync("channel.webhook_refused"));
    }
}
