using System.Globalization;
using Waxseal.Client;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;


namespace Waxseal.Tests.Journeys;

/// <summary>Many messages under one signature.</summary>
public sealed class BatchJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_messages_keep_their_order_and_are_delivered_once_each()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var requests = Enumerable.Range(0, 200).Select(at => new SendRequest($"+447700900{at:000}", $"Item {at}")).ToArray();

        var sent = await app.Sender.SendBatchAsync(requests, Token);
        foreach (var one in sent.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);

        var crowd = new Crowd(app);
        for (var at = 0; at < 200; at++)
            Assert.EndsWith(at.ToString("000", CultureInfo.InvariantCulture), (await crowd.RowAsync(sent.Messages[at].Id))!.ToMasked);
        Assert.Equal(200, app.Smsc.MessagesTotal);
        Assert.Equal(200, app.Smsc.Messages.Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task One_bad_destination_is_rejected_alone()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });

        var sent = await app.Sender.SendBatchAsync(
            [new("+979123456789", "Premium"), new("+447700900123", "Hello"), new("+447700900124", "Hello")], Token);
        var rejected = await app.UntilAsync(sent.Messages[0].Id, MessageState.Rejected);
        await app.UntilAsync(sent.Messages[1].Id, MessageState.Delivered);
        await app.UntilAsync(sent.Messages[2].Id, MessageState.Delivered);

        Assert.Equal("bad_destination", rejected.Reason);
        Assert.Equal(2, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_batch_of_bad_destinations_ends_at_the_first_step()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });

        var sent = await app.Sender.SendBatchAsync([new("+979123456789", "One"), new("+979123456788", "Two")], Token);
        foreach (var one in sent.Messages) await app.UntilAsync(one.Id, MessageState.Rejected);

        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData('a', 590), InlineData('ü', 90)]
    public async Task A_batch_as_large_as_the_edge_takes_fits_every_queue_on_its_way(char letter, int characters)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var requests = Enumerable.Range(0, 200)
            .Select(at => new SendRequest("+447700900123", new string(letter, characters) + at)).ToArray();

        var sent = await app.Sender.SendBatchAsync(requests, Token);
        foreach (var one in sent.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);

        await new Crowd(app).AssertNothingDeadAsync();
    }

    [Fact]
    public async Task One_unreadable_item_refuses_the_batch_and_is_named()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });

        var refusal = await Assert.ThrowsAsync<WaxsealException>(
            () => app.Sender.SendBatchAsync([new("+447700900123", "Hello"), new("no number", "Hello")], Token));
        await app.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal("invalid_request", refusal.Code);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_message_sent_again_under_its_key_is_the_same_message()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var first = await app.Sender.SendAsync(new("+447700900123", "Hello"), "the-same-idempotency-key", Token);
        await app.UntilAsync(first.Id, MessageState.Delivered);

        var second = await app.Sender.SendAsync(new("+447700900123", "Hello"), "the-same-idempotency-key", Token);
        await app.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }
}
