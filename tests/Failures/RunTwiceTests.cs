using Azure.Data.Tables;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Webhooks;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Failures;

/// <summary>Every step runs twice for every message, and the second run changes nothing.</summary>
public sealed class RunTwiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_message_is_sent_once(bool split)
    {
        await using var app = await StartAsync(split);

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await SettleAsync(app);

        await AssertDeliveredAsync(app, sent.Id, "Hello");
    }

    [Fact]
    public async Task A_receipt_that_is_early_is_applied_once()
    {
        await using var app = await StartAsync();
        EarlyReceipts.From(app);

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await SettleAsync(app);

        await AssertDeliveredAsync(app, sent.Id, "Hello");
        var slots = app.Get<TableServiceClient>().GetTableClient("Receipts").QueryAsync<TableEntity>(cancellationToken: Token);
        Assert.Equal(1, await slots.CountAsync(Token));
    }

    [Fact]
    public async Task A_batch_is_sent_once()
    {
        await using var app = await StartAsync();

        var requests = Enumerable.Range(0, 40).Select(at => new SendRequest("+447700900123", $"Item {at}"));
        var sent = await app.Sender.SendBatchAsync([.. requests], Token);
        foreach (var one in sent.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);
        await SettleAsync(app);

        foreach (var (at, one) in sent.Messages.Index()) await AssertDeliveredAsync(app, one.Id, $"Item {at}");
    }

    [Fact]
    public async Task A_scheduled_message_is_sent_once()
    {
        await using var app = await StartAsync();

        var sent = await app.Sender.SendAsync(
            new("+447700900123", "Hello") { SendAt = app.Time.GetUtcNow().AddMinutes(2) }, Token);
        app.Breath = TimeSpan.FromSeconds(1);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await SettleAsync(app);

        await AssertDeliveredAsync(app, sent.Id, "Hello", MessageState.Scheduled);
    }

    [Fact]
    public async Task A_held_message_is_held_once_and_sent_once_when_approved()
    {
        await using var app = await StartAsync();

        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);
        await SettleAsync(app);

        await AssertDeliveredAsync(app, sent.Id, Crowd.Bait, MessageState.Held, MessageState.Accepted);
        Assert.Equal(0, await app.Reviewer.ListHeldAsync(Token).CountAsync(Token));
    }

    [Fact]
    public async Task A_refused_message_stays_refused()
    {
        await using var app = await StartAsync();

        var sent = await app.Sender.SendAsync(new("+979123456789", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Rejected);
        await SettleAsync(app);

        var row = await new Crowd(app).RowAsync(sent.Id);
        Assert.Equal(2, row!.Events.Count);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task An_event_that_is_told_twice_has_one_id_and_one_body()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await StartAsync(settings: receiver.Settings);
        var webhook = await app.Sender.CreateWebhookAsync(new() { Url = receiver.Url, Events = ["*"] }, Token);

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await SettleAsync(app);

        var notices = receiver.Notices(app.Time, webhook.Secret!);
        Assert.Equal(4, notices.Count);
        Assert.Equal(2, notices.Select(one => one.Id).Distinct().Count());
        Assert.Equal(
            ["message.delivered", "message.dispatched"],
            notices.Select(one => $"{one.Type}").Distinct().Order());
        await AssertDeliveredAsync(app, sent.Id, "Hello");
    }

    private static Task<WaxsealApp> StartAsync(bool split = false, Dictionary<string, string>? settings = null) => WaxsealApp.StartAsync(
        new()
        {
            Time = new ManualTime(), Split = split, Settings = settings ?? [],
            Services = services => services.Wrap<IQueues>(inner => new Doubling(inner)),
        });

    // Until the second copies have run as well.
    private static async Task SettleAsync(WaxsealApp app)
    {
        app.Breath = TimeSpan.FromSeconds(1);
        await app.UntilAsync(
            () => Pipeline.Queues.All(queue => app.Engine.Broker.Counts(queue) is { Active: 0, Locked: 0, Scheduled: 0 }), "empty queues");
    }

    private static async Task AssertDeliveredAsync(WaxsealApp app, string id, string text, params MessageState[] waits)
    {
        var status = await app.Sender.GetAsync(id, Token);
        Assert.Equal(
            [MessageState.Accepted, .. waits, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered],
            status.Events.Select(one => one.Status));
        Assert.False(status.PossibleDuplicate);
        Assert.Single(app.Smsc.Messages, message => message.Text == text);
        await new Crowd(app).AssertNothingDeadAsync();
    }
}
