using Waxseal.Tests.Tools.Traffic;
using Xunit;

namespace Waxseal.Tests.Watch.Series;

public sealed class MadeTrafficTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Is_the_same_for_the_same_seed()
    {
        var (one, other) = (Year(1), Year(1));
        Assert.Equal(one.Attacks, other.Attacks);
        Assert.Equal(new MadeTraffic(one).Events().Take(500), new MadeTraffic(other).Events().Take(500));
    }

    [Fact]
    public void Is_another_for_another_seed() =>
        Assert.NotEqual(new MadeTraffic(Year(1)).Events().Take(50), new MadeTraffic(Year(2)).Events().Take(50));

    [Fact]
    public void Comes_in_order_of_time()
    {
        var times = new MadeTraffic(Year(1)).Events().Select(one => one.At).ToArray();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void Holds_an_attack_of_each_kind_that_an_account_can_have() =>
        Assert.Subset(
            Year(1).Attacks.Select(attack => attack.Kind).ToHashSet(),
            new HashSet<AttackKind>
            {
                AttackKind.StolenKey, AttackKind.Loop, AttackKind.Pumping, AttackKind.NewCountry, AttackKind.SlowLeak,
            });

    private static MadeYear Year(int seed) => MadeYear.Of(MadeAccount.Some(seed, 5, 20)[0], Start, 365);
}
