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

    private Task<bool> SweepAsync() => folder.Engine.Journal.RunAsync(static writer => MessageTable.Sweep(writer, 50));

    private Task RememberAsync(int ids, Func<int, long> atTicksOf) => folder.Engine.Journal.RunAsync(writer =>
    {
        for (var id = 0; id < ids; id++) MessageTable.Remember(writer, id, "ingest"u8, atTicksOf(id), new byte[16]);
        return ids;
    });

    private Task<List<MessageTable.SeenRow>> SeenAsync(long sinceTicks = 0, long untilTicks = long.MaxValue) =>
        folder.Engine.Journal.RunAsync(writer => MessageTable.LoadSeen(writer, sinceTicks, untilTicks));
}
