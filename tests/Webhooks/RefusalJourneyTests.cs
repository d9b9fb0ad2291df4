using Waxseal.Client;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>What one event that a receiver refuses means for it, for others, and for the endpoint.</summary>
public sealed class RefusalJourneyTests
{
    private const string Text = "Zebu-3390 is here";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_is_always_refused_holds_up_no_other_and_ends_alone()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var app = scene.App;
        var webhook = await scene.AddAsync("message.dispatched", "message.delivered");
        scene.Receiver.Answer = context =>
        {
            var refused = context.Request.Headers["webhook-id"].ToString().EndsWith("_dispatched", StringComparison.Ordinal);
            context.Response.StatusCode = refused ? 400 : 204;
            return Task.CompletedTask;
        };
        var sent = await SendAsync(scene);
        await scene.LeapAsync(TimeSpan.FromHours(14));
        await SendAsync(scene);
        await scene.LeapAsync(TimeSpan.FromHours(12));

        Assert.Equal("on", (await app.Sender.GetWebhookAsync(webhook.Id, Token)).Status);
        Assert.InRange(CallsOf(scene, sent.Id, "dispatched"), 8, 20);
        Assert.Contains(app.Logs.Lines, line => line.Contains($"evt_{sent.Id[4..]}_dispatched") && line.Contains("is not told any more"));
    }

    // Told of its delivery, too, before hours go by.
    private static async Task<SendReceipt> SendAsync(WebhookScene scene)
    {
        var sent = await scene.App.Sender.SendAsync(new("+447700900123", Text), Token);
        await scene.App.UntilAsync(() => CallsOf(scene, sent.Id, "delivered") == 1 && CallsOf(scene, sent.Id, "dispatched") > 0, "both told");
        await scene.UntilIdleAsync();
        return sent;
    }

    private static int CallsOf(WebhookScene scene, string id, string state) =>
        scene.Receiver.Calls.Count(call => call.Id == $"evt_{id[4..]}_{state}");

    [Fact]
    public async Task Who_is_gone_from_an_address_that_was_changed_meanwhile_is_called_at_the_new_one()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync(new Uri(scene.Receiver.Url, "/old"), "message.delivered");
        scene.Receiver.Answer = async context =>
        {
            context.Response.StatusCode = context.Request.Path == "/old" ? 410 : 204;
            if (context.Request.Path == "/old")
                await scene.App.Sender.ChangeWebhookAsync(webhook.Id, new() { Url = new Uri(scene.Receiver.Url, "/new") }, Token);
        };

        await scene.App.Sender.SendAsync(new("+447700900123", Text), Token);
        await scene.UntilCalledAsync(2);
        await scene.UntilQuietAsync();

        Assert.Equal("on", (await scene.App.Sender.GetWebhookAsync(webhook.Id, Token)).Status);
        Assert.Equal(["POST /old", "POST /new"], scene.Receiver.Calls.Select(call => call.Line));
    }
}
