using Xunit;

namespace Waxseal.Tests.Tools;

public sealed class ManualTimeTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), time, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public void Timers_run_in_order_each_with_the_clock_at_its_time()
    {
        var ran = new List<(string, TimeSpan)>();
        var start = time.Now;
        using var late = Timer("late", 3, Timeout.InfiniteTimeSpan, ran, start);
        using var early = Timer("early", 1, Timeout.InfiniteTimeSpan, ran, start);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([("early", TimeSpan.FromSeconds(1)), ("late", TimeSpan.FromSeconds(3))], ran);
        Assert.Equal(start + TimeSpan.FromSeconds(5), time.Now);
    }

    [Fact]
    public void A_period_repeats_until_the_timer_is_disposed()
    {
        var ran = new List<(string, TimeSpan)>();
        using (Timer("tick", 1, TimeSpan.FromSeconds(1), ran, time.Now)) time.Advance(TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, ran.Count);
    }

    [Fact]
    public void A_timer_that_was_changed_runs_at_its_new_time_only()
    {
        var ran = new List<(string, TimeSpan)>();
        using var timer = Timer("once", 1, Timeout.InfiniteTimeSpan, ran, time.Now);
        timer.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        Assert.Equal(1, time.TimersWaiting);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([("once", TimeSpan.FromSeconds(2))], ran);
    }

    [Fact]
    public void Timestamps_go_with_the_clock()
    {
        var start = time.GetTimestamp();
        time.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), time.GetElapsedTime(start));
    }

    private ITimer Timer(string name, int seconds, TimeSpan period, List<(string, TimeSpan)> ran, DateTimeOffset start) =>
        time.CreateTimer(_ => ran.Add((name, time.Now - start)), null, TimeSpan.FromSeconds(seconds), period);
}
