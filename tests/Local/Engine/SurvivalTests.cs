using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Waxseal.Tests.Tools;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

public sealed class SurvivalTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => folder.SendAsync($"{i}", $"body {i}")));
        foreach (var message in await folder.Broker.ReceiveAsync(Queue, 200, default)) await folder.CompleteAsync(message);
        await using var after = folder.AfterKill();
        var left = await after.Broker.ReceiveAsync(Queue, 1000, default);
        Assert.Equal(300, left.Count);
        Assert.All(left, message => Assert.Equal($"body {message.MessageId}", message.Body.ToString()));
    }

    [Fact]
    public async Task A_kill_frees_all_locks_and_counts_no_delivery()
    {
        await folder.SendAsync("a");
        await folder.ReceiveAsync();
        await using var after = folder.AfterKill();
        Assert.Equal(1, (await after.ReceiveAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Abandoned_and_expired_deliveries_are_counted_across_a_kill()
    {
        await folder.SendAsync("a");
        await folder.AbandonAsync(await folder.ReceiveAsync());
        await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        await folder.FlushAsync();
        await using var after = folder.AfterKill();
        Assert.Equal(3, (await after.ReceiveAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Dead_letters_survive_a_kill()
    {
        await folder.SendAsync("dead");
        await folder.Broker.DeadLetterAsync(await folder.ReceiveAsync(), null, "why", "because", default);
        await using var after = folder.AfterKill();
        Assert.Equal("why", (await after.ReceiveAsync(DeadLetters)).DeadLetterReason);
    }

    [Fact]
    public async Task Everything_about_a_message_survives()
    {
        var sent = new ServiceBusMessage(BinaryData.FromBytes(new byte[] { 0, 1, 255 }))
        {
            CorrelationId = "corr", MessageId = "id-ü", Subject = "sub", TimeToLive = TimeSpan.FromMinutes(7),
        };
        object[] values =
        [
            (byte)1, (sbyte)-1, 'x', (short)-2, (ushort)2, -3, 3u, -4L, 4ul, 1.5f, 2.5d, 3.5m, true, new Guid(1, 2, 3, new byte[8]), "text",
            new Uri("https://example.org/a"), folder.Time.Now.UtcDateTime, folder.Time.Now, TimeSpan.FromSeconds(3),
        ];
        for (var i = 0; i < values.Length; i++) sent.ApplicationProperties[$"p{i}"] = values[i];
        await folder.Client.CreateSender(Queue).SendMessageAsync(sent);
        await using var after = folder.AfterKill();
        var got = await after.ReceiveAsync();
        Assert.Equal(new byte[] { 0, 1, 255 }, got.Body.ToArray());
        Assert.Equal(("corr", "id-ü", "sub"), (got.CorrelationId, got.MessageId, got.Subject));
        Assert.Equal((TimeSpan.FromMinutes(7), folder.Time.Now), (got.TimeToLive, got.EnqueuedTime));
        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(i => got.ApplicationProperties[$"p{i}"]));
    }

    [Fact]
    public async Task An_empty_body_survives()
    {
        await folder.Client.CreateSender(Queue).SendMessageAsync(new ServiceBusMessage());
        await using var after = folder.AfterKill();
        Assert.Empty((await after.ReceiveAsync()).Body.ToArray());
    }

    [Fact]
    public async Task A_life_that_ended_while_nothing_ran_has_ended()
    {
        await folder.SendAsync("a", change: message => message.TimeToLive = TimeSpan.FromMinutes(1));
        await folder.Engine.DisposeAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        await folder.RestartAsync();
        Assert.Equal((0, 1), (folder.Counts.Active, folder.Counts.DeadLettered));
    }

    [Fact]
    public async Task A_sequence_number_is_not_given_out_again_after_a_restart()
    {
        // Nothing of the message stays in the file, neither its row nor its id.
        await folder.SendAsync();
        var first = await folder.ReceiveAsync();
        await folder.CompleteAsync(first);
        folder.Time.Advance(TimeSpan.FromMilliseconds(1));
        await folder.RestartAsync();
        await folder.SendAsync();
        Assert.True((await folder.ReceiveAsync()).SequenceNumber > first.SequenceNumber);
    }

    [Fact]
    public async Task A_sequence_number_is_above_those_in_the_file_though_the_clock_went_back()
    {
        await folder.SendAsync();
        await folder.Engine.DisposeAsync();
        await using var engine = EmbeddedEngine.Open(folder.Path, new ManualTime(folder.Time.Now - TimeSpan.FromDays(1)));
        engine.Broker.DeclareQueue(Queue, new QueueSettings());
        await folder.Client.CreateSender(Queue).SendMessageAsync(new ServiceBusMessage("b"));
        var both = await engine.Broker.PeekAsync(Queue, 2);
        Assert.True(both[1].SequenceNumber > both[0].SequenceNumber);
        Assert.Equal("b", both[1].Body.ToString());
    }

    [Fact]
    public async Task What_a_queue_held_waits_until_it_is_declared()
    {
        folder.Broker.DeclareQueue("dispatch", new QueueSettings());
        await folder.Client.CreateSender("dispatch").SendMessageAsync(new ServiceBusMessage("later"));
        await folder.RestartAsync();
        Assert.Throws<ServiceBusException>(() => folder.Broker.Counts("dispatch"));
        Assert.Equal([("dispatch", 1)], folder.Broker.Undeclared);
        folder.Broker.DeclareQueue("Dispatch", new QueueSettings());
        Assert.Equal(1, folder.Broker.Counts("dispatch").Active);
        Assert.Empty(folder.Broker.Undeclared);
    }

    [Fact]
    public async Task Rows_of_one_queue_written_in_two_cases_are_all_its_own()
    {
        await folder.SendAsync("a");
        await folder.Engine.Journal.RunAsync(static writer =>
        {
            writer.Execute("UPDATE broker_messages SET queue='INGEST'");
            return 0;
        });
        await folder.SendAsync("b");
        await folder.RestartAsync();
        Assert.Equal(2, folder.Counts.Active);
    }

    [Fact]
    public async Task A_send_the_disk_refuses_is_an_error_and_leaves_no_trace()
    {
        await folder.Engine.Journal.RunAsync(static writer =>
        {
            writer.Execute("ALTER TABLE broker_messages RENAME TO gone");
            return 0;
        });
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => folder.SendAsync("a"));
        Assert.True(failure.IsTransient);
        await folder.Engine.Journal.RunAsync(static writer =>
        {
            writer.Execute("ALTER TABLE gone RENAME TO broker_messages");
            return 0;
        });
        await folder.SendAsync("a");
        Assert.Equal(1, folder.Counts.Active);
    }

    [Fact]
    public async Task A_settlement_the_disk_refuses_leaves_the_message_with_its_receiver()
    {
        await folder.SendAsync("a");
        var received = await folder.ReceiveAsync();
        await folder.Engine.Journal.RunAsync(static writer =>
        {
            writer.Execute("ALTER TABLE broker_messages RENAME TO gone");
            return 0;
        });
        await Assert.ThrowsAsync<ServiceBusException>(() => folder.CompleteAsync(received));
        await folder.Engine.Journal.RunAsync(static writer =>
        {
            writer.Execute("ALTER TABLE gone RENAME TO broker_messages");
            return 0;
        });
        await folder.CompleteAsync(received);
        Assert.Equal(0, folder.Counts.Locked);
    }

    [Fact]
    public async Task A_hundred_thousand_messages_go_through_without_loss_or_repetition()
    {
        const int Count = 100_000;
        var sender = folder.Client.CreateSender(Queue);
        var sending = Task.Run(async () =>
        {
            for (var from = 0; from < Count; from += 500)
                await sender.SendMessagesAsync(Enumerable.Range(from, 500).Select(i => new ServiceBusMessage("x") { MessageId = $"{i}" }));
        });
        var seen = new HashSet<string>();
        var settled = new List<Task>();
        while (seen.Count < Count)
        {
            foreach (var message in await folder.Broker.ReceiveAsync(Queue, 1000, TestContext.Current.CancellationToken))
            {
                Assert.True(seen.Add(message.MessageId));
                settled.Add(folder.CompleteAsync(message));
            }
        }

        await sending;
        await Task.WhenAll(settled);
        Assert.Equal(new QueueCounts(0, 0, 0, 0, null), folder.Counts);
    }
}
