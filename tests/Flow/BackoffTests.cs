using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(0, 0.0, 0.5)]
    [InlineData(0, 1.0, 1.0)]
    [InlineData(3, 0.0, 4.0)]
    [InlineData(3, 1.0, 8.0)]
    [InlineData(6, 1.0, 64.0)]
    [InlineData(7, 1.0, 120.0)]
    [InlineData(7, 0.0, 60.0)]
    [InlineData(31, 1.0, 120.0)]
    [InlineData(int.MaxValue, 1.0, 120.0)]
    public void Doubles_up_to_its_cap_and_spreads_over_the_upper_half(int attempt, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Delay(attempt, chance, First, Max));
}
