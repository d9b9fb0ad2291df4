using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>What operators say of a message afterwards: early, late, twice, or of one that nobody knows.</summary>
public sealed class ReceiptJourneyTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receipt_that_comes_before_the_submit_is_noted_waits_for_it()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        app.Smsc.OnMessage = _ => app.Tables.Fault = call => call is "update Messages" or "add Receipts" ? Away.Tables : null;
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(() => app.Smsc.MessagesTotal == 1, "a submit");
        await app.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(MessageState.Dispatching, (await app.Sender.GetAsync(sent.Id, Token)).Status);

        app.Smsc.OnMessage = null;
        app.Tables.Fault = null;
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.False(status.PossibleDuplicate);
        Assert.Equal(1, app.Smsc.MessagesTotal);
        Assert.Equal(
            [MessageState.Accepted, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered],
            status.Events.Select(one => one.Status));
    }

    [Fact]
    public async Task A_receipt_of_two_days_later_still_finds_its_message()
    {
        await using var app = await WaxsealApp.StartAsync(
            new() { Time = new ManualTime(), Smsc = new() { ReceiptDelay = TimeSpan.FromDays(2) } });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { ValidityMinutes = 4320 }, Token);
        await app.UntilAsync(sent.Id, MessageState.Dispatched);

        app.Breath = TimeSpan.FromHours(1);
        await app.PassAsync(TimeSpan.FromDays(2));
        app.Breath = TimeSpan.FromSeconds(1);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    [Fact]
    public async Task A_receipt_that_comes_twice_changes_nothing()
    {
        var (app, id) = await DispatchedAsync();
        await using var owned = app;
        await ReceiveAsync(app, OperatorId(app), Waxseal.Flow.MessageState.Delivered);
        await app.UntilAsync(id, MessageState.Delivered);
        var before = await new Crowd(app).RowAsync(id);

        var step = app.Get<IStep<ReceivedReceipt, AppliedReceipt>>();
        var again = await step.RunAsync(Receipt(app, OperatorId(app), Waxseal.Flow.MessageState.Delivered), Token);

        Assert.IsType<Outcome<AppliedReceipt>.Passed>(again);
        Assert.Equal(before!.ETag, (await new Crowd(app).RowAsync(id))!.ETag);
    }

    [Fact]
    public async Task What_an_operator_says_too_late_is_shown_once_and_changes_no_state()
    {
        var (app, id) = await DispatchedAsync();
        await using var owned = app;
        await ReceiveAsync(app, OperatorId(app), Waxseal.Flow.MessageState.Delivered);
        await app.UntilAsync(id, MessageState.Delivered);

        var step = app.Get<IStep<ReceivedReceipt, AppliedReceipt>>();
        for (var times = 0; times < 2; times++)
            await step.RunAsync(Receipt(app, OperatorId(app), Waxseal.Flow.MessageState.Undeliverable), Token);

        var status = await app.Sender.GetAsync(id, Token);
        Assert.Equal(MessageState.Delivered, status.Status);
        var late = Assert.Single(status.Events, one => one.Reason == "late_receipt");
        Assert.Equal(MessageState.Undeliverable, late.Status);
    }

    [Fact]
    public async Task An_undeliverable_message_says_the_operators_reason()
    {
        await using var app = await WaxsealApp.StartAsync(
            new() { Time = new ManualTime(), Smsc = new() { UndeliverableRate = 1, ReceiptDelay = TimeSpan.Zero } });

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Undeliverable);

        Assert.Equal("operator_001", status.Reason);
    }

    [Fact]
    public async Task A_message_that_the_operator_gave_up_is_expired()
    {
        var (app, id) = await DispatchedAsync();
        await using var owned = app;

        await ReceiveAsync(app, OperatorId(app), Waxseal.Flow.MessageState.Expired);

        await app.UntilAsync(id, MessageState.Expired);
    }

    [Fact]
    public async Task A_long_message_is_delivered_when_its_last_part_is()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime(), Smsc = new() { ReceiptDelay = Never } });
        var sent = await app.Sender.SendAsync(new("+447700900123", new string('a', 400)), Token);
        await app.UntilAsync(sent.Id, MessageState.Dispatched);
        var ids = app.Smsc.Messages.Select(message => message.Id).ToArray();
        Assert.Equal(3, ids.Length);

        await ReceiveAsync(app, ids[2], Waxseal.Flow.MessageState.Delivered);
        await ReceiveAsync(app, ids[0], Waxseal.Flow.MessageState.Delivered);
        await app.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(MessageState.Dispatched, (await app.Sender.GetAsync(sent.Id, Token)).Status);
        await ReceiveAsync(app, ids[1], Waxseal.Flow.MessageState.Delivered);

        Assert.Equal(3, (await app.UntilAsync(sent.Id, MessageState.Delivered)).Parts);
    }

    [Fact]
    public async Task A_receipt_of_a_message_that_nobody_knows_is_given_up_quietly()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        await ReceiveAsync(app, "feed", Waxseal.Flow.MessageState.Delivered);
        await app.UntilAsync(() => app.Engine.Broker.Counts(Pipeline.Receipts).Scheduled == 1, "a first postponement");

        app.Breath = TimeSpan.FromSeconds(10);
        await app.PassAsync(TimeSpan.FromMinutes(12));
        await app.UntilAsync(() => app.Engine.Broker.Counts(Pipeline.Receipts) is { Active: 0, Scheduled: 0, Locked: 0 }, "its end");

        await new Crowd(app).AssertNothingDeadAsync();
    }

    private static async Task<(WaxsealApp App, string Id)> DispatchedAsync()
    {
        var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime(), Smsc = new() { ReceiptDelay = Never } });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Dispatched);
        return (app, sent.Id);
    }

    private static string OperatorId(WaxsealApp app) => app.Smsc.Messages.Single().Id;

    private static ReceivedReceipt Receipt(WaxsealApp app, string operatorId, Waxseal.Flow.MessageState state)
    {
        var now = app.Time.GetUtcNow();
        return new ReceivedReceipt("test", OperatorMessageIds.Canonical(operatorId), state, "000", now, now.AddMinutes(10));
    }

    private static async Task ReceiveAsync(WaxsealApp app, string operatorId, Waxseal.Flow.MessageState state) =>
        await app.Get<IQueues>().SendAsync(
            [await app.Get<Hops>().SealAsync(Receipt(app, operatorId, state), attempt: 0, enqueueAt: null, Token)], Token);
}
