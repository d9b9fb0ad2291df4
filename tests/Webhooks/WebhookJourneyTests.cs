using System.Text;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Webhooks;

/// <summary>From a change of state to a customer's server, and what becomes of an event that it does not take.</summary>
public sealed class WebhookJourneyTests
{
    private const string Text = "Zebu-3390 is here";
    private const string Reference = "order-Xerus-17";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_delivered_message_is_told_signed_and_without_text_or_number(bool split)
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime(), split);
        var webhook = await scene.AddAsync("*");

        var sent = await scene.App.Sender.SendAsync(new("+447700900123", Text) { Reference = Reference }, Token);
        await scene.App.UntilAsync(sent.Id, MessageState.Delivered);
        await scene.UntilCalledAsync(2);
        await scene.UntilQuietAsync();

        var notices = scene.Receiver.Notices(scene.App.Time, webhook.Secret!);
        Assert.Equal(["message.delivered", "message.dispatched"], notices.Select(one => one.Type).Order());
        Assert.Equal(2, notices.Select(one => one.Id).Distinct().Count());
        var delivered = notices.Single(one => one.Type == "message.delivered");
        Assert.Equal(
            $$"""{"id":"{{sent.Id}}","status":"delivered","channel":"sms","to":"+44*******123","parts":1,"possibleDuplicate":false,""" +
            $$"""
            "reference":"{{Reference}}"}
            """,
            delivered.Data.GetRawText());
        var status = await scene.App.Sender.GetAsync(sent.Id, Token);
        Assert.Equal(status.Events.Last().At, delivered.Timestamp);

        foreach (var call in scene.Receiver.Calls)
        {
            Assert.Equal("POST /hook/Quagga-7731", call.Line);
            Assert.Equal(
                ["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
                call.Fields.Keys.Order());
            Assert.Equal(("application/json", "Waxseal"), (call.Fields["content-type"], call.Fields["user-agent"]));
            Assert.DoesNotContain("Zebu", Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
            Assert.DoesNotContain("7700900123", Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_end_of_a_message_is_told_to_who_asked_for_it()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync("message.rejected", "message.held", "message.erased", "message.scheduled");
        var sender = scene.App.Sender;

        var refused = await sender.SendAsync(new("+979123456789", Text), Token);
        var held = await sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await scene.App.UntilAsync(held.Id, MessageState.Held);
        await sender.CancelAsync(held.Id, Token);
        var later = await sender.SendAsync(new("+447700900123", Text) { SendAt = scene.App.Time.GetUtcNow().AddDays(1) }, Token);
        await scene.UntilCalledAsync(4);

        var told = scene.Receiver.Notices(scene.App.Time, webhook.Secret!)
            .Select(one => $"{one.Type} {one.Data.GetProperty("id").GetString()}");
        Assert.Equal(
            new[]
            {
                $"message.rejected {refused.Id}", $"message.held {held.Id}", $"message.erased {held.Id}", $"message.scheduled {later.Id}",
            }.Order(),
            told.Order());
    }

    [Fact]
    public async Task An_event_that_was_not_taken_comes_again_under_its_id()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync("message.delivered");
        scene.Receiver.Answers(500, 500, 200);

        var sent = await scene.App.Sender.SendAsync(new("+447700900123", Text), Token);
        await scene.App.UntilAsync(sent.Id, MessageState.Delivered);
        await scene.UntilCalledAsync(3);
        await scene.UntilQuietAsync();

        var calls = scene.Receiver.Calls;
        Assert.Equal(3, calls.Count);
        Assert.Single(calls.Select(call => call.Id).Distinct());
        Assert.Single(calls.Select(call => Encoding.UTF8.GetString(call.Body)).Distinct());
        Assert.Equal(3, calls.Select(call => call.Timestamp).Distinct().Count());
        Assert.Equal(3, scene.Receiver.Notices(scene.App.Time, webhook.Secret!).Count);
    }

    [Fact]
    public async Task Both_secrets_sign_while_one_replaces_the_other_and_then_the_new_one_alone()
    {
        await using var scene = await WebhookScene.StartAsync(
            new ManualTime(), settings: new() { ["Webhooks:SecretOverlap"] = "01:00:00" });
        var old = await scene.AddAsync("message.delivered");
        var fresh = await scene.App.Sender.RotateWebhookAsync(old.Id, Token);
        Assert.NotEqual(old.Secret, fresh.Secret);

        await scene.App.Sender.TestWebhookAsync(old.Id, Token);
        Assert.Equal(2, scene.Receiver.Calls[0].Signature.Split(' ').Length);
        Assert.Single(scene.Receiver.Notices(scene.App.Time, old.Secret!));
        Assert.Single(scene.Receiver.Notices(scene.App.Time, fresh.Secret!));

        ((ManualTime)scene.App.Time).Advance(TimeSpan.FromHours(1));
        await scene.App.Sender.TestWebhookAsync(old.Id, Token);

        var call = scene.Receiver.Calls[1];
        Assert.DoesNotContain(' ', call.Signature);
        var verifier = new WebhookVerifier([old.Secret!], scene.App.Time);
        Assert.Throws<WebhookVerificationException>(() => verifier.Verify(call.Id, call.Timestamp, call.Signature, call.Body));
        new WebhookVerifier([fresh.Secret!], scene.App.Time).Verify(call.Id, call.Timestamp, call.Signature, call.Body);
    }

    [Fact]
    public async Task An_endpoint_that_fails_for_a_day_is_switched_off_and_the_others_are_told()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var app = scene.App;
        var dead = await scene.AddAsync(new Uri(scene.Receiver.Url, "/dead"), "message.delivered");
        var live = await scene.AddAsync("webhook.disabled");
        scene.Receiver.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/dead" ? 503 : 204;
            return Task.CompletedTask;
        };
        var sent = await app.Sender.SendAsync(new("+447700900123", Text), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        var announced = app.Time.GetUtcNow();

        await scene.LeapAsync(TimeSpan.FromHours(23));
        Assert.Equal("on", (await app.Sender.GetWebhookAsync(dead.Id, Token)).Status);
        await scene.LeapAsync(TimeSpan.FromHours(2));
        Assert.Equal("off", (await app.Sender.GetWebhookAsync(dead.Id, Token)).Status);
        await app.UntilAsync(() => scene.Receiver.Calls.Any(call => call.Line == "POST /hook/Quagga-7731"), "the other was told");

        var off = await app.Sender.GetWebhookAsync(dead.Id, Token);
        Assert.Equal("failing", off.Reason);
        Assert.InRange(off.ChangedAt!.Value - announced, TimeSpan.FromHours(23.9), TimeSpan.FromHours(25));
        Assert.InRange(scene.Receiver.Calls.Count(call => call.Line == "POST /dead"), 8, 20);
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(dead.Id));
        Assert.Contains(
            await AtRest.RowsAsync(app, TableNames.Audit),
            row => row.GetString("Action") == "webhook.disabled" && row.GetString("Subject") == dead.Id && row.GetString("Reason") == "failing");
        var call = scene.Receiver.Calls.Single(one => one.Line == "POST /hook/Quagga-7731");
        var notice = new WebhookVerifier([live.Secret!], app.Time, TimeSpan.FromDays(1)).Read(
            call.Id, call.Timestamp, call.Signature, call.Body);
        Assert.Equal(("webhook.disabled", dead.Id), (notice.Type, notice.Data.GetProperty("id").GetString()));

        await scene.UntilQuietAsync();
        scene.Receiver.Answers(204);
        await app.Sender.ChangeWebhookAsync(dead.Id, new() { Enabled = true }, Token);
        await app.Sender.SendAsync(new("+447700900123", Text), Token);
        var before = scene.Receiver.Calls.Count;
        await scene.UntilCalledAsync(before + 1);
        Assert.Equal("on", (await app.Sender.GetWebhookAsync(dead.Id, Token)).Status);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_switched_off_at_once()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync("message.delivered");
        scene.Receiver.Answers(410);

        await scene.App.Sender.SendAsync(new("+447700900123", Text), Token);
        await scene.App.UntilAsync(async () => (await scene.App.Sender.GetWebhookAsync(webhook.Id, Token)).Reason == "gone", "it is off");
        await scene.UntilQuietAsync();

        Assert.Single(scene.Receiver.Calls);
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_holds_up_no_other()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var stuck = new TaskCompletionSource();
        scene.Receiver.Answer = context => context.Request.Path == "/stuck" ? stuck.Task : Task.CompletedTask;
        await scene.AddAsync(new Uri(scene.Receiver.Url, "/stuck"), "message.*");
        await scene.AddAsync("message.delivered");

        var requests = Enumerable.Range(0, 100).Select(at => new SendRequest("+447700900123", $"{Text} {at}"));
        await scene.App.Sender.SendBatchAsync([.. requests], Token);
        await scene.App.UntilAsync(
            () => scene.Receiver.Calls.Count(call => call.Line == "POST /hook/Quagga-7731") >= 100, "100 events");

        Assert.InRange(scene.Receiver.Calls.Count(call => call.Line == "POST /stuck"), 1, 20);
        stuck.SetResult();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_minute_without_queues_or_tables_costs_no_event_and_no_second_copy(bool queues)
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var (app, crowd) = (scene.App, new Crowd(scene.App));
        var webhook = await scene.AddAsync("*");
        await app.DriveAsync(crowd.SendAsync(20, "before"));

        if (queues) app.Engine.Broker.Fault = call => call.StartsWith("send ", StringComparison.Ordinal) ? Away.Broker : null;
        else app.Tables.Fault = _ => Away.Tables;
        app.Breath = TimeSpan.FromSeconds(1);
        await app.PassAsync(TimeSpan.FromMinutes(1));
        (app.Engine.Broker.Fault, app.Tables.Fault) = (null, null);
        await crowd.UntilAllAsync(MessageState.Delivered);
        await scene.UntilQuietAsync();

        await crowd.AssertEachSentOnceAsync();
        await crowd.AssertNothingDeadAsync();
        var told = scene.Receiver.Notices(app.Time, webhook.Secret!).DistinctBy(one => one.Id)
            .Where(one => one.Type.StartsWith("message.", StringComparison.Ordinal)).Select(one => $"{one.Type} {one.Data.GetProperty("id").GetString()}");
        Assert.Equal(
            crowd.Texts.Keys.SelectMany(id => new[] { $"message.delivered {id}", $"message.dispatched {id}" }).Order(), told.Order());
    }

    [Fact]
    public async Task What_was_announced_and_never_written_is_not_told()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync("message.*");
        var sent = await scene.App.Sender.SendAsync(new("+447700900123", Text) { SendAt = scene.App.Time.GetUtcNow().AddDays(2) }, Token);
        await scene.UntilCalledAsync(1);

        var hint = new WebhookEvent(
            AccountId.Parse("acc_demo"), WebhookId.Parse(webhook.Id),
            new MessageMoved(MessageId.Parse(sent.Id), Waxseal.Flow.MessageState.Delivered, 1), scene.App.Time.GetUtcNow());
        await scene.App.Get<IQueues>().SendAsync([await scene.App.Get<Hops>().SealAsync(hint, attempt: 0, enqueueAt: null, Token)], Token);
        scene.App.Breath = TimeSpan.FromSeconds(5);
        await scene.App.PassAsync(TimeSpan.FromMinutes(17));

        await scene.UntilQuietAsync();
        Assert.Single(scene.Receiver.Calls);
        await new Crowd(scene.App).AssertNothingDeadAsync();
    }

    [Fact]
    public async Task Nothing_of_it_is_in_plain_text_at_rest()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var webhook = await scene.AddAsync("*");
        scene.Receiver.Answers(500);
        await scene.App.Sender.SendAsync(new("+447700900711", Text) { Reference = Reference }, Token);
        await scene.UntilCalledAsync(1);
        var queued = await AtRest.QueuedAsync(scene.App);
        Assert.NotEmpty(queued);

        var secret = Convert.FromBase64String(webhook.Secret!["whsec_".Length..]);
        string[] plain = ["Quagga-7731", "Okapi-5518", "Zebu-3390", "7700900711", Reference, webhook.Secret!["whsec_".Length..]];
        var found = new List<byte[]>();
        foreach (var (_, row) in await AtRest.RowsAsync(scene.App))
        {
            found.AddRange(row.Select(pair => pair.Value switch
            {
                byte[] bytes => bytes,
                BinaryData data => data.ToArray(),
                var value => Encoding.UTF8.GetBytes(value?.ToString() ?? ""),
            }));
        }

        found.AddRange(queued.Select(one => one.Message.Body.ToArray()));
        found.AddRange(scene.App.Logs.Lines.Select(Encoding.UTF8.GetBytes));
        Assert.All(found, bytes =>
        {
            Assert.All(plain, text => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(secret));
        });
    }
}
