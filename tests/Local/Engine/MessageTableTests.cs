using Waxseal.Local.Engine;
using Xunit;

namespace Waxseal.Tests.Local.Engine;

public sealed class MessageTableTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Reads_only_the_sends_of_the_time_asked_for()
    {
        await RememberAsync(ids: 6, atTicksOf: id => id * 10);
        Assert.Equal([20L, 30L, 40L], (await SeenAsync(20, 50)).Select(row => row.AtTicks));
    }

    [Fact]
    public async Task A_sweep_takes_a_part_of_the_old_and_says_that_there_is_more()
    {
        const int Old = MessageTable.SweepRowsMax + 10;
        await RememberAsync(Old + 5, atTicksOf: id => id < Old ? 1 : 100);
        Assert.True(await SweepAsync());
        Assert.Equal(15, (await SeenAsync()).Count);
        Assert.False(await SweepAsync());
        Assert.All(await SeenAsync(), row => Assert.Equal(100, row.AtTicks));
    }

    [Theory, InlineData(49, 1), InlineData(50, 2)]
    public async Task A_sweep_keeps_what_is_exactly_as_old_as_the_window(int atTicks, int kept)
    {
        await RememberAsync(ids: 2, atTicksOf: id => id == 0 ? atTicks : 100);
        await SweepAsync();
        Assert.Equal(kept, (await SeenAsync()).Count);
    }

    [Fact]
    public async Task A_row_that_can_not_be_read_is_named_with_its_file_and_table()
    {
        await folder.SendAsync("a");
        var id = (await folder.Broker.PeekAsync(EngineFolder.Queue, 1))[0].SequenceNumber;
        await ExecuteAsync("UPDATE broker_messages SET head = substr(head, 1, 3)");
        var failure = await Assert.ThrowsAsync<EngineFileException>(folder.RestartAsync);
        Assert.Contains(Path.Combine(folder.Path, "waxseal.db"), failure.Message, StringComparison.Ordinal);
        Assert.Contains($"row {id} of broker_messages", failure.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("head=X''"), InlineData("place=7"), InlineData("place=0"), InlineData("enqueued=-1"), InlineData("queue=''")]
    public async Task A_row_with_an_impossible_value_is_refused(string change)
    {
        await folder.SendAsync("a");
        await ExecuteAsync("UPDATE broker_messages SET " + change);
        await Assert.ThrowsAsync<EngineFileException>(folder.RestartAsync);
    }

    [Fact]
    public async Task A_changed_byte_is_read_as_another_value_or_refused_and_nothing_else()
    {
        await folder.SendAsync("a", change: message =>
        {
            message.ApplicationProperties["guid"] = new Guid(1, 2, 3, new byte[8]);
            message.ApplicationProperties["uri"] = new Uri("https://example.org/");
            message.ApplicationProperties["money"] = 1.5m;
            message.ApplicationProperties["at"] = folder.Time.Now;
        });
        var id = (await folder.Broker.PeekAsync(EngineFolder.Queue, 1))[0].SequenceNumber;
        var (bytes, refused) = await folder.Engine.Journal.RunAsync(writer => Damage(writer, id));
        Assert.InRange(refused, bytes / 4, bytes * 2);
    }

    // Changes each byte in three ways, and counts what is refused; anything but a refusal or a message fails the test.
    private static (int Bytes, int Refused) Damage(JournalWriter writer, long id)
    {
        var select = writer.Prepare("SELECT head FROM broker_messages");
        writer.Next(select);
        var head = SQLitePCL.raw.sqlite3_column_blob(select, 0).ToArray();
        SQLitePCL.raw.sqlite3_reset(select);
        var refused = 0;
        foreach (var (at, mask) in Enumerable.Range(0, head.Length).SelectMany(at => new byte[] { 1, 0x80, 0xFF }.Select(mask => (at, mask))))
        {
            byte[] damaged = [.. head];
            damaged[at] ^= mask;
            MessageTable.Update(writer, id, MessageTable.Place.Queue, 0, damaged);
            try
            {
                MessageTable.Load(writer);
            }
            catch (EngineFileException)
            {
                refused++;
            }
        }

        MessageTable.Update(writer, id, MessageTable.Place.Queue, 0, head);
        return (head.Length, refused);
    }

    private Task ExecuteAsync(string sql) => folder.Engine.Journal.RunAsync(writer =>
    {
        writer.Execute(sql);
        return 0;
    });

    private Task<bool> SweepAsync() => folder.Engine.Journal.RunAsync(static writer => MessageTable.Sweep(writer, 50));

    private Task RememberAsync(int ids, Func<int, long> atTicksOf) => folder.Engine.Journal.RunAsync(writer =>
    {
        for (var id = 0; id < ids; id++) MessageTable.Remember(writer, id, "ingest"u8, atTicksOf(id), new byte[16]);
        return ids;
    });

    private Task<List<MessageTable.SeenRow>> SeenAsync(long sinceTicks = 0, long untilTicks = long.MaxValue) =>
        folder.Engine.Journal.RunAsync(writer => MessageTable.LoadSeen(writer, sinceTicks, untilTicks));
}
