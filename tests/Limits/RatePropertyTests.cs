using FsCheck;
using FsCheck.Fluent;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>No order of calls gets more of a rate than its formula says, through the slices of the product.</summary>
public sealed class RatePropertyTests
{
    /// <summary>
    /// Through slices, in any order of calls, with clocks that differ by two minutes: burst + rate x time, each instance's slice, and once
    /// what the clocks differ by: to one that is ahead the others' messages are of before.
    /// </summary>
    [Fact]
    public void Instances_never_admit_more_than_burst_and_time_and_their_slices_allow()
    {
        var calls = Gen.Choose(0, 7).Zip(Gen.Choose(0, 400)).ListOf(300);
        var property = Prop.ForAll(
            Gen.Choose(1, 100).Zip(Gen.Choose(1, 200)).Zip(calls).ToArbitrary(),
            one => Holds(one.Item2, new GcraQuota(one.Item1.Item1, one.Item1.Item2)));

        Check.One(Config.QuickThrowOnFailure.WithReplay(20260302, 9).WithMaxTest(60), property);
    }

    /// <summary>One instance, through its slices, single messages and batches in any order: burst + rate x time to the message.</summary>
    [Fact]
    public void One_instance_never_admits_more_than_burst_and_time_allow()
    {
        var calls = Gen.Choose(1, 30).Zip(Gen.Choose(0, 1500)).ListOf(150);
        var property = Prop.ForAll(
            Gen.Choose(1, 50).Zip(Gen.Choose(30, 200)).Zip(calls).ToArbitrary(),
            one => HoldsAlone(one.Item2, new GcraQuota(one.Item1.Item1, one.Item1.Item2)));

        Check.One(Config.QuickThrowOnFailure.WithReplay(20260302, 11).WithMaxTest(60), property);
    }

    private static bool Holds(IEnumerable<(int Instance, int Gap)> calls, GcraQuota rule)
    {
        int[] skews = [0, 60, -60, 13, 0, -7, 1, 59];
        var scene = new LeaseScene(8, skews);
        var (elapsed, admitted) = (0L, new List<long>());
        foreach (var (instance, gap) in calls)
        {
            scene.Advance(TimeSpan.FromMilliseconds(gap));
            elapsed += gap;
            if (scene.TakeAsync(rule, instance: instance).GetAwaiter().GetResult()) admitted.Add(elapsed);
        }

        var slices = Math.Max(8, rule.Excess(new LimitsOptions().Share));
        var skewed = Math.Min(rule.PerSecond * 120, rule.Burst * (skews.Distinct().Count() - 1));
        for (var from = 0; from < admitted.Count; from++)
        {
            for (var to = from; to < admitted.Count; to++)
            {
                var seconds = (admitted[to] - admitted[from]) / 1000.0;
                if (to - from + 1 > rule.Burst + (rule.PerSecond * seconds) + slices + skewed + 1) return false;
            }
        }

        return true;
    }

    private static bool HoldsAlone(IEnumerable<(int Count, int Gap)> calls, GcraQuota rule)
    {
        var scene = new LeaseScene();
        var (elapsed, admitted) = (0L, new List<(long At, int Count)>());
        foreach (var (count, gap) in calls)
        {
            scene.Advance(TimeSpan.FromMilliseconds(gap));
            elapsed += gap;
            if (scene.TakeAsync(rule, count).GetAwaiter().GetResult()) admitted.Add((elapsed, count));
        }

        for (var from = 0; from < admitted.Count; from++)
        {
            var sum = 0;
            for (var to = from; to < admitted.Count; to++)
            {
                sum += admitted[to].Count;
                if (sum > rule.Burst + (rule.PerSecond * (admitted[to].At - admitted[from].At) / 1000.0) + 0.001) return false;
            }
        }

        return true;
    }
}
