using FsCheck;
using FsCheck.Fluent;
using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class GcraTests
{
    [Fact]
    public void Admits_the_burst_at_once_and_no_more()
    {
        Assert.Equal(10, Admitted(Enumerable.Repeat((0L, 1), 11), perSecond: 5, burst: 10));
        Assert.Equal(0, Admitted([(0L, 11)], perSecond: 5, burst: 10));
        Assert.Equal(10, Admitted([(0L, 10)], perSecond: 5, burst: 10));
    }

    [Fact]
    public void Says_when_to_come_again_to_the_tick()
    {
        var now = TimeSpan.TicksPerDay;
        var (_, theoretical, _) = Gcra.Judge(0, now, perSecond: 5, burst: 10, count: 10);
        var (admitted, kept, wait) = Gcra.Judge(theoretical, now, perSecond: 5, burst: 10, count: 1);

        Assert.False(admitted);
        Assert.Equal(theoretical, kept);
        Assert.Equal(TimeSpan.FromMilliseconds(200), wait);
        Assert.False(Gcra.Judge(kept, now + wait.Ticks - 1, 5, 10, 1).Admitted);
        Assert.True(Gcra.Judge(kept, now + wait.Ticks, 5, 10, 1).Admitted);
    }

    [Fact]
    public void A_rest_fills_the_burst_and_not_more() =>
        Assert.Equal(10, Admitted(Enumerable.Repeat((TimeSpan.TicksPerDay * 365, 1), 30), perSecond: 5, burst: 10));

    /// <summary>In any window between two requests, however they come: burst + rate x time, with a message's room for rounding to ticks.</summary>
    [Fact]
    public void Never_admits_more_than_burst_and_rate_allow_in_any_window()
    {
        var requests = Gen.Choose(0, 20_000_000).Zip(Gen.Choose(1, 5)).ListOf();
        var property = Prop.ForAll(
            Gen.Choose(1, 5000).Zip(Gen.Choose(1, 50)).Zip(requests).ToArbitrary(),
            one => HoldsInEveryWindow(one.Item2, one.Item1.Item1, one.Item1.Item2));

        Check.One(Config.QuickThrowOnFailure.WithReplay(20260302, 9).WithMaxTest(300), property);
    }

    private static bool HoldsInEveryWindow(IEnumerable<(int Gap, int Count)> requests, int perSecond, int burst)
    {
        var (now, theoretical) = (TimeSpan.TicksPerDay, 0L);
        var admissions = new List<(long At, int Count)>();
        foreach (var (gap, count) in requests)
        {
            now += gap;
            var verdict = Gcra.Judge(theoretical, now, perSecond, burst, count);
            if (!verdict.Admitted) continue;
            theoretical = verdict.Theoretical;
            admissions.Add((now, count));
        }

        for (var from = 0; from < admissions.Count; from++)
        {
            long sum = 0;
            for (var to = from; to < admissions.Count; to++)
            {
                sum += admissions[to].Count;
                var seconds = (admissions[to].At - admissions[from].At) / (double)TimeSpan.TicksPerSecond;
                if (sum > burst + perSecond * seconds + 0.01 * (to - from + 1)) return false;
            }
        }

        return true;
    }

    private static int Admitted(IEnumerable<(long At, int Count)> requests, int perSecond, int burst)
    {
        var (theoretical, sum) = (0L, 0);
        foreach (var (at, count) in requests)
        {
            var verdict = Gcra.Judge(theoretical, TimeSpan.TicksPerDay + at, perSecond, burst, count);
            theoretical = verdict.Theoretical;
            if (verdict.Admitted) sum += count;
        }

        return sum;
    }
}
