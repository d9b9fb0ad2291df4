using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class HourFilterTests
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private static readonly DateTimeOffset Start = new ManualTime().Now;
    private readonly HourFilter filter = new(1024 * 1024);

    [Theory, InlineData(0), InlineData(1), InlineData(59), InlineData(60)]
    public void Remembers_for_an_hour_whenever_it_began(int minutes)
    {
        for (var offset = 0; offset < 10; offset++)
        {
            var fresh = new HourFilter(4096);
            var first = Start.AddMinutes(offset);
            Assert.True(fresh.TryAdd(Golden, first));
            Assert.False(fresh.TryAdd(Golden, first.AddMinutes(minutes)));
        }
    }

    [Fact]
    public void Forgets_within_seventy_minutes()
    {
        Assert.True(filter.TryAdd(Golden, Start));
        Assert.True(filter.TryAdd(Golden, Start.AddMinutes(70)));
    }

    [Fact]
    public void A_gap_of_days_leaves_nothing()
    {
        for (ulong at = 1; at < 100; at++) filter.TryAdd(at * Golden, Start.AddMinutes(at));
        for (ulong at = 1; at < 100; at++) Assert.True(filter.TryAdd(at * Golden, Start.AddDays(3)));
    }

    [Fact]
    public void A_clock_put_back_forgets_nothing()
    {
        Assert.True(filter.TryAdd(Golden, Start));
        Assert.False(filter.TryAdd(Golden, Start.AddMinutes(-50)));
        Assert.False(filter.TryAdd(Golden, Start.AddHours(-5)));
    }

    [Fact]
    public void Believes_to_have_seen_few_that_it_has_not()
    {
        var mistaken = 0;
        for (ulong at = 1; at <= 40_000; at++)
        {
            if (!filter.TryAdd(at * Golden, Start.AddMilliseconds(at * 90))) mistaken++;
        }

        // A MiB for 40,000 elements an hour is what 16 MiB are for 180 messages a second.
        Assert.InRange(mistaken, 0, 40_000 / 100);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_the_first()
    {
        var first = 0;
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (_, _) =>
        {
            if (filter.TryAdd(Golden, Start)) Interlocked.Increment(ref first);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(1, first);
    }
}
