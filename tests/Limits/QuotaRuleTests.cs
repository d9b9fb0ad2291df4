using FsCheck;
using FsCheck.Fluent;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class QuotaRuleTests
{
    private static readonly DateTimeOffset Start = new ManualTime().Now;

    [Theory, InlineData(10, true), InlineData(11, false)]
    public void A_rate_admits_its_burst_at_once_and_no_more(int count, bool granted) =>
        Assert.Equal(granted, Take(new GcraQuota(5, 10), [.. Enumerable.Repeat((Start, 1), count)]));

    [Theory, InlineData(199, false), InlineData(200, true)]
    public void A_rate_admits_the_next_after_its_interval(int milliseconds, bool granted) =>
        Assert.Equal(granted, Take(new GcraQuota(5, 1), [(Start, 1), (Start.AddMilliseconds(milliseconds), 1)]));

    [Fact]
    public void A_batch_larger_than_the_burst_is_let_in_once_and_paid_off()
    {
        var rule = new GcraQuota(10, 20);
        var (granted, state, _) = rule.Take(QuotaState.Blank, Start, 100);

        Assert.True(granted);
        Assert.Equal(TimeSpan.FromSeconds(8.1), rule.WaitFor(state, Start, 1));
        Assert.False(rule.Take(QuotaState.Blank with { At = Start.UtcTicks + TimeSpan.TicksPerSecond }, Start, 100).Granted);
    }

    [Fact]
    public void A_rate_says_to_the_tick_when_to_come_again()
    {
        var rule = new GcraQuota(3, 10);
        var (_, state, _) = rule.Take(QuotaState.Blank, Start, 10);
        var wait = rule.Take(state, Start, 1).RetryAfter;

        Assert.False(rule.Take(state, Start + wait - TimeSpan.FromTicks(1), 1).Granted);
        Assert.True(rule.Take(state, Start + wait, 1).Granted);
    }

    [Theory, InlineData(100, true), InlineData(101, false)]
    public void A_day_admits_what_it_may_and_no_more(int count, bool granted) =>
        Assert.Equal(granted, Take(new WindowQuota(100), [(Start, 60), (Start.AddHours(2), count - 60)]));

    [Fact]
    public void A_day_ends_at_midnight_utc()
    {
        var rule = new WindowQuota(100);
        var last = new DateTimeOffset(2026, 3, 2, 23, 59, 59, TimeSpan.Zero);
        var (_, state, _) = rule.Take(QuotaState.Blank, last, 100);

        Assert.Equal((false, TimeSpan.FromSeconds(1)), (rule.Take(state, last, 1).Granted, rule.Take(state, last, 1).RetryAfter));
        Assert.True(rule.Take(state, last.AddSeconds(1), 100).Granted);
    }

    [Theory, InlineData(100, true), InlineData(101, false)]
    public void An_hour_admits_what_it_may_and_no_more(int count, bool granted) =>
        Assert.Equal(granted, Take(new SlidingHourQuota(100), [(Start, 60), (Start.AddMinutes(59), count - 60)]));

    [Theory, InlineData(59, false), InlineData(60, true)]
    public void An_hour_slides_minute_by_minute(int minutes, bool granted) =>
        Assert.Equal(granted, Take(new SlidingHourQuota(100), [(Start, 1), (Start.AddMinutes(1), 99), (Start.AddMinutes(minutes), 1)]));

    [Fact]
    public void An_hour_says_when_there_is_room_again()
    {
        var rule = new SlidingHourQuota(100);
        var state = rule.Spend(rule.Spend(QuotaState.Blank, Start, 10), Start.AddMinutes(5), 90);

        Assert.Equal(TimeSpan.FromMinutes(54), rule.WaitFor(state, Start.AddMinutes(6), 10));
        Assert.Equal(TimeSpan.FromMinutes(59), rule.WaitFor(state, Start.AddMinutes(6), 11));
        Assert.Equal(TimeSpan.Zero, rule.WaitFor(state, Start.AddMinutes(60), 10));
    }

    [Fact]
    public void What_was_spent_in_memory_is_added_in_its_own_minutes()
    {
        var rule = new SlidingHourQuota(100);
        var row = rule.Spend(rule.Spend(QuotaState.Blank, Start, 10), Start.AddMinutes(30), 20);
        var memory = rule.Spend(rule.Spend(QuotaState.Blank, Start, 1), Start.AddMinutes(20), 2);

        var merged = rule.Merge(row, memory, Start.AddMinutes(40));

        Assert.Equal(33, SlidingHourQuota.Spent(merged, Start.AddMinutes(59)));
        Assert.Equal(22, SlidingHourQuota.Spent(merged, Start.AddMinutes(60)));
        Assert.Equal(20, SlidingHourQuota.Spent(merged, Start.AddMinutes(80)));
    }

    /// <summary>What two instances spent in memory weighs on the row as if each message had been let in by it.</summary>
    [Fact]
    public void Time_pays_once_for_what_several_instances_spent()
    {
        var rule = new GcraQuota(10, 20);
        var (row, one, other) = (rule.Spend(QuotaState.Blank, Start, 20), QuotaState.Blank, QuotaState.Blank);
        for (var at = 1; at <= 10; at++)
        {
            one = rule.Spend(one, Start.AddMilliseconds(at * 100), 1);
            other = rule.Spend(other, Start.AddMilliseconds(at * 100), 1);
        }

        var later = Start.AddSeconds(1);
        Assert.Equal(-10, rule.Room(rule.Merge(rule.Merge(row, one, later), other, later), later));
        Assert.Equal(-10, rule.Room(rule.Merge(row, rule.Merge(one, other, later), later), later));
        Assert.Equal(19, rule.Room(rule.Merge(QuotaState.Blank, one, later), later));
    }

    [Fact]
    public void A_clock_put_back_neither_frees_nor_locks_an_account()
    {
        var (rate, day, hour) = (new GcraQuota(5, 10), new WindowQuota(100), new SlidingHourQuota(100));
        var (tat, spent, counted) = (
            rate.Spend(QuotaState.Blank, Start, 10), day.Spend(QuotaState.Blank, Start, 100), hour.Spend(QuotaState.Blank, Start, 100));
        var back = Start.AddHours(-10);

        Assert.Equal((0, 0, 0), (rate.Room(tat, back), day.Room(spent, back), hour.Room(counted, back)));
        Assert.Equal(0, day.Room(spent, Start.AddDays(-1)));
        Assert.Equal(TimeSpan.FromMilliseconds(200), rate.WaitFor(tat, back, 1));
        Assert.Equal(TimeSpan.FromMinutes(60), hour.WaitFor(counted, back, 1));
        Assert.Equal(100, hour.Room(hour.Spend(counted, back, 0), back.AddMinutes(60)));
    }

    [Fact]
    public void A_gap_of_days_leaves_nothing_spent()
    {
        var (rate, day, hour) = (new GcraQuota(5, 10), new WindowQuota(100), new SlidingHourQuota(100));
        var later = Start.AddDays(9);

        Assert.Equal(10, rate.Room(rate.Spend(QuotaState.Blank, Start, 10), later));
        Assert.Equal(100, day.Room(day.Spend(QuotaState.Blank, Start, 100), later));
        Assert.Equal(100, hour.Room(hour.Spend(QuotaState.Blank, Start, 100), later));
    }

    /// <summary>In any window between two requests: burst + rate x time, with a message's room for rounding to ticks.</summary>
    [Fact]
    public void A_rate_never_admits_more_than_burst_and_time_allow()
    {
        var requests = Gen.Choose(-2_000_000, 20_000_000).Zip(Gen.Choose(1, 5)).ListOf();
        var property = Prop.ForAll(
            Gen.Choose(1, 4000).Zip(Gen.Choose(5, 50)).Zip(requests).ToArbitrary(),
            one => HoldsInEveryWindow(one.Item2, new GcraQuota(one.Item1.Item1, one.Item1.Item2)));

        Check.One(Config.QuickThrowOnFailure.WithReplay(20260302, 9).WithMaxTest(300), property);
    }

    /// <summary>However the requests come, no sixty minutes that begin with a minute have more than the limit.</summary>
    [Fact]
    public void An_hour_never_admits_more_than_its_limit()
    {
        var requests = Gen.Choose(0, 900).Zip(Gen.Choose(1, 20)).ListOf();
        var property = Prop.ForAll(requests.ToArbitrary(), all => HoldsInEveryHour(all, new SlidingHourQuota(50)));

        Check.One(Config.QuickThrowOnFailure.WithReplay(20260302, 9).WithMaxTest(300), property);
    }

    private static bool HoldsInEveryWindow(IEnumerable<(int Gap, int Count)> requests, GcraQuota rule)
    {
        // The clock may also go back a little; what counts is the time between the earliest and the latest that it showed.
        var (now, state) = (Start, QuotaState.Blank);
        var admitted = new List<(DateTimeOffset At, int Count)>();
        foreach (var (gap, count) in requests)
        {
            now = now.AddTicks(gap);
            (var granted, state, _) = rule.Take(state, now, count);
            if (granted) admitted.Add((now, count));
        }

        for (var from = 0; from < admitted.Count; from++)
        {
            long sum = 0;
            for (var to = from; to < admitted.Count; to++)
            {
                sum += admitted[to].Count;
                var window = admitted[from..(to + 1)];
                var seconds = (window.Max(one => one.At) - window.Min(one => one.At)).TotalSeconds;
                if (sum > rule.Burst + rule.PerSecond * seconds + 0.01 * window.Count) return false;
            }
        }

        return true;
    }

    private static bool HoldsInEveryHour(IEnumerable<(int Gap, int Count)> requests, SlidingHourQuota rule)
    {
        var (now, state) = (Start, QuotaState.Blank);
        var admitted = new List<(long Minute, int Count)>();
        foreach (var (gap, count) in requests)
        {
            now = now.AddSeconds(gap);
            (var granted, state, _) = rule.Take(state, now, count);
            if (granted) admitted.Add((now.ToUnixTimeSeconds() / 60, count));
        }

        return admitted.All(first => admitted
            .Where(one => one.Minute >= first.Minute && one.Minute < first.Minute + 60).Sum(one => one.Count) <= rule.CountMax);
    }

    private static bool Take(QuotaRule rule, IReadOnlyList<(DateTimeOffset At, int Count)> requests)
    {
        var (state, granted) = (QuotaState.Blank, false);
        foreach (var (at, count) in requests) (granted, state, _) = rule.Take(state, at, count);
        return granted;
    }
}
