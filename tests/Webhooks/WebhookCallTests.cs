using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Client;
using Waxseal.Tests.Tools;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>One call to a receiver that is not as it should be; seen by the call for a test, which says what came of it.</summary>
public sealed class WebhookCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_says_what_came_of_it()
    {
        await using var scene = await WebhookScene.StartAsync(time: null);
        var webhook = await scene.AddAsync("message.delivered");

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal((true, 204, null), (result.Delivered, result.Status, result.Reason));
        var notice = Assert.Single(scene.Receiver.Notices(scene.App.Time, webhook.Secret!));
        Assert.Equal(("webhook.test", result.Id), (notice.Type, notice.Id));
        Assert.Equal(webhook.Id, notice.Data.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var scene = await WebhookScene.StartAsync(time: null);
        var webhook = await scene.AddAsync("*");
        scene.Receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal((false, 307, "redirected"), (result.Delivered, result.Status, result.Reason));
        Assert.Equal("POST /hook/Quagga-7731", Assert.Single(scene.Receiver.Calls).Line);
    }

    [Fact]
    public async Task An_endless_answer_is_cut()
    {
        await using var scene = await WebhookScene.StartAsync(time: null);
        var webhook = await scene.AddAsync("*");
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Receiver.Answer = async context =>
        {
            var chunk = new byte[65_536];
            try
            {
                while (true) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                cut.SetResult();
            }
        };

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.True(result.Delivered);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
    }

    [Fact]
    public async Task An_answer_that_drips_is_not_waited_for()
    {
        await using var scene = await WebhookScene.StartAsync(time: null);
        var webhook = await scene.AddAsync("*");
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Receiver.Answer = async context =>
        {
            context.RequestAborted.Register(cut.SetResult);
            await context.Response.WriteAsync("a", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await cut.Task;
        };

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal((true, 200), (result.Delivered, result.Status));
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
    }

    [Fact]
    public async Task A_receiver_without_an_answer_is_given_up()
    {
        await using var scene = await WebhookScene.StartAsync(
            time: null, settings: new() { ["Webhooks:CallTimeout"] = "00:00:01", ["Webhooks:ConnectTimeout"] = "00:00:01" });
        var webhook = await scene.AddAsync("*");
        var never = new TaskCompletionSource();
        scene.Receiver.Answer = _ => never.Task;

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal((false, null, "timeout"), (result.Delivered, result.Status, result.Reason));
        Assert.InRange(result.Milliseconds, 900, 30_000);
        never.SetResult();
    }

    [Fact]
    public async Task A_root_that_nobody_vouched_for_is_refused()
    {
        await using var other = await WebhookReceiver.StartAsync();
        await using var scene = await WebhookScene.StartAsync(time: null);
        var webhook = await scene.AddAsync(other.Url, "*");

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal("tls_failed", result.Reason);
        Assert.Empty(other.Calls);
    }

    [Theory]
    [InlineData("hooks.example", true)]
    [InlineData("other.example", false)]
    public async Task A_certificate_must_be_for_the_name(string host, bool taken)
    {
        await using var scene = await WebhookScene.StartAsync(
            time: null, name: "hooks.example", services: services => services.AddSingleton<IHostNames>(new FakeNames("127.0.0.1")));
        var webhook = await scene.AddAsync(new UriBuilder(scene.Receiver.Url) { Host = host }.Uri, "*");

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal((taken, taken ? null : "tls_failed"), (result.Delivered, result.Reason));
        Assert.Equal(taken ? 1 : 0, scene.Receiver.Calls.Count);
    }

    [Theory]
    [InlineData("address_refused", "10.0.0.1")]
    [InlineData("address_refused", "127.0.0.1", "169.254.169.254")]
    [InlineData("name_unresolved")]
    public async Task A_name_that_leads_inside_is_not_called_and_the_answer_says_no_more(string reason, params string[] addresses)
    {
        await using var scene = await WebhookScene.StartAsync(
            time: null, name: "hooks.example", services: services => services.AddSingleton<IHostNames>(new FakeNames(addresses)));
        var webhook = await scene.AddAsync(new UriBuilder(scene.Receiver.Url) { Host = "hooks.example" }.Uri, "*");

        var result = await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        Assert.Equal((false, null, reason), (result.Delivered, result.Status, result.Reason));
        Assert.Empty(scene.Receiver.Calls);
    }

    [Fact]
    public async Task Nobody_there_is_said()
    {
        await using var scene = await WebhookScene.StartAsync(time: null);
        using var port = new HeldPort();
        var webhook = await scene.AddAsync(new Uri($"https://127.0.0.1:{port.Number}/"), "*");

        Assert.Equal("connect_failed", (await scene.App.Sender.TestWebhookAsync(webhook.Id, Token)).Reason);
    }

    [Fact]
    public async Task Tests_are_few()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync("*");
        for (var test = 0; test < 5; test++) await scene.App.Sender.TestWebhookAsync(webhook.Id, Token);

        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => scene.App.Sender.TestWebhookAsync(webhook.Id, Token));

        Assert.Equal("rate_limited", refusal.Code);
        Assert.Equal(5, scene.Receiver.Calls.Count);
    }
}
