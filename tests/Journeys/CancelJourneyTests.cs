using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>A sender takes a message back, wherever it is.</summary>
public sealed class CancelJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_without_a_row_gets_one_that_stops_it()
    {
        var (app, ingest) = await StartAsync<ReceivedMessage, IngestedMessage>();
        await using var owned = app;
        var crowd = new Crowd(app);
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(() => ingest.Thrown > 0, "a first try");
        Assert.Null(await crowd.RowAsync(sent.Id));

        await app.Sender.CancelAsync(sent.Id, Token);
        ingest.Closed = false;

        await AssertNeverSentAsync(app, sent.Id);
    }

    [Fact]
    public async Task A_message_without_a_row_that_would_be_held_leaves_no_text_for_reviewers()
    {
        var (app, ingest) = await StartAsync<ReceivedMessage, IngestedMessage>();
        await using var owned = app;
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(() => ingest.Thrown > 0, "a first try");

        await app.Sender.CancelAsync(sent.Id, Token);
        ingest.Closed = false;

        await AssertNeverSentAsync(app, sent.Id);
        Assert.Equal(0, await app.Reviewer.ListHeldAsync(Token).CountAsync(Token));
    }

    [Fact]
    public async Task An_accepted_message_is_erased()
    {
        var (app, scan) = await StartAsync<VerifiedMessage, ScannedMessage>();
        await using var owned = app;
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(() => scan.Thrown > 0, "a first try");

        await app.Sender.CancelAsync(sent.Id, Token);
        scan.Closed = false;

        await AssertNeverSentAsync(app, sent.Id);
    }

    [Fact]
    public async Task A_scheduled_message_is_erased()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { SendAt = time.Now.AddMinutes(5) }, Token);
        await app.UntilAsync(sent.Id, MessageState.Scheduled);

        await app.Sender.CancelAsync(sent.Id, Token);

        await AssertNeverSentAsync(app, sent.Id);
    }

    [Fact]
    public async Task A_held_message_is_erased_and_can_not_be_approved_any_more()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);

        await app.Sender.CancelAsync(sent.Id, Token);

        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token));
        Assert.Equal("already_decided", refusal.Code);
        var entry = await app.Get<IQuarantineRows>().FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(sent.Id), Token);
        Assert.Empty(entry!.Sealed);
        await AssertNeverSentAsync(app, sent.Id);
    }

    [Fact]
    public async Task A_dispatched_message_loses_its_text_and_is_still_delivered()
    {
        await using var app = await WaxsealApp.StartAsync(
            new() { Time = new ManualTime(), Smsc = new() { ReceiptDelay = TimeSpan.FromMinutes(1) } });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Dispatched);

        await app.Sender.CancelAsync(sent.Id, Token);
        app.Breath = TimeSpan.FromSeconds(1);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Contains(status.Events, one => one.Reason == "content_erased");
        Assert.Empty((await new Crowd(app).RowAsync(sent.Id))!.Content);
    }

    [Fact]
    public async Task A_delivered_message_loses_its_text_and_keeps_its_state()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var crowd = new Crowd(app);
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        Assert.NotEmpty((await crowd.RowAsync(sent.Id))!.Content);

        await app.Sender.CancelAsync(sent.Id, Token);
        await app.Sender.CancelAsync(sent.Id, Token);

        var row = await crowd.RowAsync(sent.Id);
        Assert.Equal(Waxseal.Flow.MessageState.Delivered, row!.State);
        Assert.Empty(row.Content);
        Assert.Single(row.Events, one => one.Reason == "content_erased");
    }

    private static async Task<(WaxsealApp App, Barrier<TMessage, TNext> Step)> StartAsync<TMessage, TNext>()
    {
        var app = await WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(),
            Services = services => services.Wrap<IStep<TMessage, TNext>>(step => new Barrier<TMessage, TNext>(step) { Closed = true }),
        });
        return (app, (Barrier<TMessage, TNext>)app.Get<IStep<TMessage, TNext>>());
    }

    private static async Task AssertNeverSentAsync(WaxsealApp app, string id)
    {
        app.Breath = TimeSpan.FromSeconds(10);
        await app.PassAsync(TimeSpan.FromMinutes(10));
        var row = await new Crowd(app).RowAsync(id);
        Assert.Equal((Waxseal.Flow.MessageState.Erased, "cancelled"), (row!.State, row.Reason));
        Assert.Empty(row.Content);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }
}
