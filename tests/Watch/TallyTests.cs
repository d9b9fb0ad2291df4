using FsCheck;
using FsCheck.Fluent;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

public sealed class TallyTests
{
    [Fact]
    public void A_count_is_never_more_than_the_true_one_and_less_by_its_share_at_most()
    {
        const int KindsMax = 8;
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), keys =>
        {
            var counts = new TopCounts(KindsMax);
            foreach (var key in keys) counts.Add(key % 20ul);
            var kept = counts.Kept().ToDictionary(one => one.Key, one => one.Count);
            return counts.All == keys.Length && kept.Count <= KindsMax && keys.Select(key => key % 20ul).Distinct().All(key =>
            {
                var (real, found) = (keys.Count(one => one % 20ul == key), kept.GetValueOrDefault(key));
                return found <= real && real - found <= keys.Length / (KindsMax + 1);
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_instances_count_as_one()
    {
        var (one, other) = (Window(Noon).Send(30, seed: 1).Build(), Window(Noon).Send(12, "IE", 2, seed: 2).Build());

        var sum = one.Plus(other);

        Assert.Equal((42, 42), (sum.Accepted, sum.Texts));
        Assert.Equal(30, sum.Countries["GB"]);
        Assert.Equal(12, sum.Countries["IE"]);
        Assert.Equal(12, sum.Templates["0000000000000002"]);
    }

    [Fact]
    public void Hashes_of_two_keys_are_not_mixed()
    {
        var old = Window(Noon).Send(30).Build() with { HashVersion = 1 };
        var fresh = Window(Noon).Send(12, template: 2).Build() with { HashVersion = 2 };

        var sum = old.Plus(fresh);

        Assert.Equal(42, sum.Accepted);
        Assert.Equal(["0000000000000002"], sum.Templates.Keys);
        Assert.Equal(sum.Templates, fresh.Plus(old).Templates);
    }

    [Theory, InlineData(10, true), InlineData(11, false), InlineData(0, false)]
    public void A_neighbour_is_at_most_ten_away_and_another_number(int apart, bool neighbour)
    {
        var recent = new RecentNumbers();
        recent.IsNeighbour(447_700_900_100);

        Assert.Equal(neighbour, recent.IsNeighbour(447_700_900_100 + (ulong)apart));
    }
}
