using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>When the tables count as slow.</summary>
public sealed class TableSlownessTests
{
    private readonly TableSlowness slowness = new();

    [Fact]
    public void Is_not_judged_by_the_first_few_calls()
    {
        Note(1, 1);
        Note(1000, 14);

        Assert.False(slowness.IsSlow);
    }

    [Theory]
    [InlineData(79, false)]
    [InlineData(82, true)]
    public void Is_more_than_eight_times_the_best_average(int milliseconds, bool expected)
    {
        Note(10, 16);

        Note(milliseconds, 100);

        Assert.Equal(expected, slowness.IsSlow);
    }

    [Fact]
    public void Is_not_one_slow_call_and_is_two_of_a_hundred_times_as_long()
    {
        Note(10, 16);
        Note(1000, 1);
        Assert.False(slowness.IsSlow);

        Note(1000, 1);

        Assert.True(slowness.IsSlow);
    }

    [Fact]
    public void Ends_when_calls_are_quick_again()
    {
        Note(10, 16);
        Note(1000, 2);

        Note(10, 16);

        Assert.False(slowness.IsSlow);
    }

    private void Note(int milliseconds, int times)
    {
        for (var call = 0; call < times; call++) slowness.Note(TimeSpan.FromMilliseconds(milliseconds));
    }
}
