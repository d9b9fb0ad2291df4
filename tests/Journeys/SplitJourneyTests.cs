using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>The main journeys in one process, and with an instance a step over one engine, as on Azure.</summary>
public sealed class SplitJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_message_is_delivered(bool split)
    {
        await using var app = await StartAsync(split);

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(
            [MessageState.Accepted, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered],
            status.Events.Select(one => one.Status));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_held_message_is_delivered_when_approved(bool split)
    {
        await using var app = await StartAsync(split);

        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_held_message_ends_when_rejected_and_leaves_no_text(bool split)
    {
        await using var app = await StartAsync(split);

        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.RejectAsync(held.Id, held.ContentHash, Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Rejected);

        Assert.Equal("reviewer", status.Reason);
        var entry = await app.Get<IQuarantineRows>().FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(sent.Id), Token);
        Assert.Empty(entry!.Sealed);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_batch_is_delivered(bool split)
    {
        await using var app = await StartAsync(split);

        var requests = Enumerable.Range(0, 50).Select(at => new SendRequest("+447700900123", $"Item {at}"));
        var sent = await app.Sender.SendBatchAsync([.. requests], Token);
        foreach (var one in sent.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);

        Assert.Equal(50, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_scheduled_message_is_delivered_at_its_time(bool split)
    {
        await using var app = await StartAsync(split);
        var due = app.Time.GetUtcNow().AddMinutes(10);

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { SendAt = due }, Token);
        await app.UntilAsync(sent.Id, MessageState.Scheduled);
        app.Breath = TimeSpan.FromSeconds(10);
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.True(app.Smsc.Messages.Single().At >= due, "It was sent before its time.");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_poison_message_fails_alone(bool split)
    {
        await using var app = await StartAsync(split, step =>
            new Barrier<VerifiedMessage, ScannedMessage>(step) { Poison = message => message.Draft.Body == "poison" });

        var sent = await app.Sender.SendBatchAsync(
            [new("+447700900123", "Hello"), new("+447700900123", "poison") { ValidityMinutes = 2 }, new("+447700900123", "Hello")], Token);
        await app.UntilAsync(sent.Messages[0].Id, MessageState.Delivered);
        await app.UntilAsync(sent.Messages[2].Id, MessageState.Delivered);
        app.Breath = TimeSpan.FromSeconds(2);

        Assert.Equal("fault", (await app.UntilAsync(sent.Messages[1].Id, MessageState.Failed)).Reason);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_minute_without_tables_loses_nothing(bool split)
    {
        await using var app = await StartAsync(split);
        var crowd = new Crowd(app);
        await app.DriveAsync(crowd.SendAsync(20, "before"));
        app.Tables.Fault = _ => Away.Tables;
        app.Breath = TimeSpan.FromSeconds(1);
        await app.PassAsync(TimeSpan.FromMinutes(1));

        app.Tables.Fault = null;
        await app.DriveAsync(crowd.SendAsync(20, "after"));
        await crowd.UntilAllAsync(MessageState.Delivered);

        await crowd.AssertEachSentOnceAsync();
        await crowd.AssertNothingDeadAsync();
    }

    private static Task<WaxsealApp> StartAsync(
        bool split, Func<IStep<VerifiedMessage, ScannedMessage>, IStep<VerifiedMessage, ScannedMessage>>? scan = null) =>
        WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(),
            Split = split,
            Services = services =>
            {
                if (scan is not null) services.Wrap(scan);
            },
        });
}
