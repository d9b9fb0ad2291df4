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

    private WhatsAppWebhook Instance(WhatsAppOptions options, ITakenWebhooks? taken = null) => new(
        Options.Create(options), scene.App.Get<ChatSecrets>(), scene.App.Get<Hops>(), this, scene.App.Get<KeyRing>(),
        taken ?? scene.App.Get<ITakenWebhooks>(), scene.App.Get<IAuditTrail>(), scene.App.Get<IOptions<AuditOptions>>(), scene.App.Time,
        NullLogger<WhatsAppWebhook>.Instance);
}
