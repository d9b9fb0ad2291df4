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

    private Task RememberAsync(int ids, Func<int, long> atTicksOf) => folder.Engine.Journal.RunAsync(writer =>
    {
        for (var id = 0; id < ids; id++) MessageTable.Remember(writer, id, "ingest"u8, atTicksOf(id), new byte[16]);
        return ids;
    });

    private Task<List<MessageTable.SeenRow>> SeenAsync(long sinceTicks = 0, long untilTicks = long.MaxValue) =>
        folder.Engine.Journal.RunAsync(writer => MessageTable.LoadSeen(writer, sinceTicks, untilTicks));
}
