using Waxseal.Local.Engine;
using Xunit;

namespace Waxseal.Tests.Local.Engine;

public sealed class DuplicateHistoryTests
{
    [Fact]
    public void Remembers_each_of_many_and_nothing_else()
    {
        var slots = new HashSlots();
        for (var i = 0; i < 10_000; i++) slots.Add(DuplicateHistory.HashOf($"{i}"));
        for (var i = 0; i < 10_000; i++) slots.Add(DuplicateHistory.HashOf($"{i}"));
        Assert.Equal(10_000, slots.Count);
        Assert.All(Enumerable.Range(0, 10_000), i => Assert.True(slots.Contains(DuplicateHistory.HashOf($"{i}"))));
        Assert.All(Enumerable.Range(10_000, 10_000), i => Assert.False(slots.Contains(DuplicateHistory.HashOf($"{i}"))));
    }

    [Fact]
    public void Takes_hashes_that_want_the_same_slot()
    {
        var slots = new HashSlots();
        for (var i = 0; i < 100; i++) slots.Add((UInt128)(ulong)i << 64);
        Assert.All(Enumerable.Range(0, 100), i => Assert.True(slots.Contains((UInt128)(ulong)i << 64)));
        Assert.False(slots.Contains((UInt128)100 << 64));
    }
}
