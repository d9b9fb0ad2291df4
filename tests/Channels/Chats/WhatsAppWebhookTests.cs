using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Triggers;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>What a webhook puts on the queue, and what a recorded one does not.</summary>
public sealed class WhatsAppWebhookTests(ChatScene scene) : IClassFixture<ChatScene>, IQueues
{
    private int queued, calls;

    private bool Fails { get; set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_once_is_not_queued_again_whichever_instance_it_comes_to()
    {
        var body = Body("delivered", scene.App.Time.GetUtcNow());

        Assert.Equal(WebhookVerdict.Taken, await TakeAsync(Instance(), body));
        var first = Instance();
        Assert.Equal(WebhookVerdict.Taken, await TakeAsync(first, body));
        Assert.Equal(WebhookVerdict.Taken, await TakeAsync(first, body));

        Assert.Equal(1, queued);
    }

    // Each by itself, until there are so many that somebody means to fill the trail; and what else is refused is not hidden by them.
    [Fact]
    public async Task Each_that_comes_again_is_audited_by_its_hash_and_a_flood_of_them_by_its_doublings()
    {
        var body = Body("delivered", scene.App.Time.GetUtcNow());
        var entries = new List<AuditEntry>();
        var trail = new Mock<IAuditTrail>();
        trail.Setup(one => one.AppendAsync(It.IsAny<AuditEntry>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((AuditEntry entry, string _, CancellationToken _) => entries.Add(entry)).Returns(Task.CompletedTask);

        // They are counted by the minute, which must not end meanwhile.
        var time = new ManualTime(scene.App.Time.GetUtcNow());
        var webhook = Instance(scene.App.Get<IOptions<WhatsAppOptions>>().Value, audit: trail.Object, auditedMax: 2, time: time);
        for (var times = 0; times <= 8; times++) await TakeAsync(webhook, body);
        await webhook.RefusedAsync("bad_signature", Token);

        Assert.Equal(
            ["replayed", "replayed", "replayed_flood_4", "replayed_flood_8", "bad_signature"], entries.Select(one => one.Reason));
        Assert.Equal((1, 1), (queued, entries.Take(4).Select(one => one.Subject).Distinct().Count()));
        Assert.Matches("^whatsapp:[0-9a-f]{16}$", entries[0].Subject);
    }

    [Theory, InlineData(-7.9), InlineData(0.9)]
    public async Task It_is_known_for_as_long_as_its_statuses_count(double daysOff)
    {
        var body = Body("failed", scene.App.Time.GetUtcNow().AddDays(daysOff));

        await TakeAsync(Instance(), body);
        await TakeAsync(Instance(), body);

        Assert.Equal(1, queued);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_taken_when_it_comes_again()
    {
        var body = Body("delivered", scene.App.Time.GetUtcNow());
        Fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(Instance(), body));
        Fails = false;

        Assert.Equal(WebhookVerdict.Taken, await TakeAsync(Instance(), body));

        Assert.Equal(1, queued);
    }

    [Fact]
    public async Task Tables_that_can_not_tell_whether_it_was_kept_cost_no_status()
    {
        var away = new Mock<ITakenWebhooks>();
        away.Setup(one => one.IsTakenAsync(It.IsAny<TakenWebhook>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());
        var options = scene.App.Get<IOptions<WhatsAppOptions>>().Value;

        Assert.Equal(WebhookVerdict.Taken, await TakeAsync(Instance(options, away.Object), Body("delivered", scene.App.Time.GetUtcNow())));

        Assert.Equal(1, queued);
    }

    [Theory, InlineData("sent", 0), InlineData("delivered", -8.1), InlineData("delivered", 1.1)]
    public async Task What_changes_nothing_is_not_queued(string state, double daysOff)
    {
        await TakeAsync(Instance(), Body(state, scene.App.Time.GetUtcNow().AddDays(daysOff)));

        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task Where_none_is_set_up_nothing_is_read()
    {
        using var bodies = new WhatsAppBodies(Options.Create(new WhatsAppOptions()), scene.App.Time);
        var triggers = new WhatsAppTriggers(
            scene.App.Get<HttpEdge>(), scene.App.Get<RequestReader>(), scene.App.Get<AddressLimit>(), Instance(new WhatsAppOptions()),
            bodies);
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = System.Net.IPAddress.Loopback } };
        var unread = new MemoryStream([1, 2, 3]);
        (context.Request.Method, context.Request.Body, context.Request.ContentLength) = ("POST", unread, 3);
        context.Request.Headers["X-Hub-Signature-256"] = ChatScene.Sign([1, 2, 3]);

        var answer = await triggers.Take(context.Request, Token);
        await answer.ExecuteResultAsync(new ActionContext { HttpContext = context });
        Assert.Equal((404, 0), (context.Response.StatusCode, unread.Position));
    }

    Task IQueues.SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation)
    {
        calls++;
        if (Fails) throw new InvalidOperationException("The queue is away.");
        queued += hops.Count;
        return Task.CompletedTask;
    }

    private byte[] Body(string state, DateTimeOffset at) =>
        Encoding.UTF8.GetBytes(ChatScene.Report("wamid." + scene.Number()[1..], state, 0, at));

    private static Task<WebhookVerdict> TakeAsync(WhatsAppWebhook webhook, byte[] body) =>
        webhook.TakeAsync(body, ChatScene.Sign(body), Token);

    private WhatsAppWebhook Instance() => Instance(scene.App.Get<IOptions<WhatsAppOptions>>().Value);

    private WhatsAppWebhook Instance(
        WhatsAppOptions options, ITakenWebhooks? taken = null, IAuditTrail? audit = null, int auditedMax = 60,
        TimeProvider? time = null) => new(
        Options.Create(options), scene.App.Get<ChatSecrets>(), scene.App.Get<Hops>(), this, scene.App.Get<KeyRing>(),
        taken ?? scene.App.Get<ITakenWebhooks>(), audit ?? scene.App.Get<IAuditTrail>(),
        Options.Create(new AuditOptions { ForgedPerMinuteMax = auditedMax }), time ?? scene.App.Time,
        NullLogger<WhatsAppWebhook>.Instance);
}
