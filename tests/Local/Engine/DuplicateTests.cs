using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

public sealed class DuplicateTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_duplicate_is_dropped_and_the_send_succeeds()
    {
        await folder.SendAsync("a");
        await folder.SendAsync("a");
        Assert.Equal(1, folder.Counts.Active);
    }

    [Fact]
    public async Task A_duplicate_of_a_completed_message_is_dropped()
    {
        await folder.SendAsync("a");
        await folder.CompleteAsync(await folder.ReceiveAsync());
        await folder.SendAsync("a");
        Assert.Equal(0, folder.Counts.Active);
    }

    [Fact]
    public async Task Duplicates_sent_at_once_leave_one_message()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => folder.SendAsync("a")));
        Assert.Equal(1, folder.Counts.Active);
    }

    [Fact]
    public async Task A_duplicate_within_a_batch_is_dropped_alone()
    {
        await folder.Client.CreateSender(Queue).SendMessagesAsync(
            new[] { "a", "b", "a", "c" }.Select(id => new ServiceBusMessage("x") { MessageId = id }));
        Assert.Equal(3, folder.Counts.Active);
    }

    [Fact]
    public async Task A_scheduled_message_counts()
    {
        await folder.SendAsync("a", change: message => message.ScheduledEnqueueTime = folder.Time.Now + TimeSpan.FromMinutes(5));
        await folder.SendAsync("a");
        Assert.Equal((0, 1), (folder.Counts.Active, folder.Counts.Scheduled));
    }

    [Fact]
    public async Task A_message_without_an_id_is_never_a_duplicate()
    {
        await folder.SendAsync();
        await folder.SendAsync();
        Assert.Equal(2, folder.Counts.Active);
    }

    [Fact]
    public async Task Another_queue_has_another_memory()
    {
        folder.Broker.DeclareQueue("dispatch", new QueueSettings());
        await folder.SendAsync("a");
        await folder.Client.CreateSender("dispatch").SendMessageAsync(new ServiceBusMessage("x") { MessageId = "a" });
        Assert.Equal(1, folder.Broker.Counts("dispatch").Active);
    }

    [Theory, InlineData(599, 1), InlineData(751, 2)]
    public async Task An_id_is_remembered_for_the_window_and_at_most_a_quarter_longer(int seconds, int active)
    {
        await folder.SendAsync("a");
        folder.Time.Advance(TimeSpan.FromSeconds(seconds));
        await folder.SendAsync("a");
        Assert.Equal(active, folder.Counts.Active);
    }

    [Theory, InlineData(599, 0), InlineData(751, 1)]
    public async Task An_id_is_remembered_across_a_restart(int seconds, int active)
    {
        await folder.SendAsync("a");
        await folder.CompleteAsync(await folder.ReceiveAsync());
        await folder.RestartAsync();
        folder.Time.Advance(TimeSpan.FromSeconds(seconds));
        await folder.SendAsync("a");
        Assert.Equal(active, folder.Counts.Active);
    }

    [Fact]
    public async Task A_queue_declared_again_with_a_longer_memory_recalls_what_is_still_in_the_file()
    {
        await folder.SendAsync("a");
        await folder.CompleteAsync(await folder.ReceiveAsync());
        folder.Time.Advance(TimeSpan.FromMinutes(20));
        await folder.RestartAsync();
        folder.Broker.DeclareQueue(Queue, new QueueSettings { DuplicateDetectionWindow = TimeSpan.FromHours(1) });
        await folder.SendAsync("a");
        Assert.Equal(0, folder.Counts.Active);
    }

    [Fact]
    public async Task Old_ids_leave_the_file()
    {
        for (var i = 0; i < 20; i++) await folder.SendAsync($"{i}");
        folder.Time.Advance(TimeSpan.FromMinutes(30));
        await folder.SendAsync("new");
        await folder.FlushAsync();
        Assert.Equal(1, await Remembered());
    }

    [Fact]
    public async Task A_send_that_failed_may_come_again()
    {
        using var hold = new ManualResetEventSlim();
        var busy = folder.Engine.Journal.RunAsync(_ => hold.Wait(TimeSpan.FromSeconds(10)));
        folder.Engine.Journal.Post(new FullDisk());
        var failing = folder.SendAsync("a");
        var duplicate = folder.SendAsync("a");
        hold.Set();
        await busy;
        await failing;
        await duplicate;
        Assert.Equal(1, folder.Counts.Active);
    }

    private Task<int> Remembered() => folder.Engine.Journal.RunAsync(static writer =>
    {
        var statement = writer.Prepare("SELECT COUNT(*) FROM broker_seen");
        writer.Next(statement);
        var count = SQLitePCL.raw.sqlite3_column_int(statement, 0);
        SQLitePCL.raw.sqlite3_reset(statement);
        return count;
    });

    private sealed class FullDisk : JournalOperation
    {
        protected internal override void Apply(JournalWriter writer) => throw new IOException("No space left on device.");

        protected internal override void Committed()
        {
        }

        protected internal override void Failed(Exception exception)
        {
        }
    }
}
