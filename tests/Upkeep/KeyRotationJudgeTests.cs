using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

public sealed class KeyRotationJudgeTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, KeyRotationPlan.Keep)]
    [InlineData(0, KeyRotationPlan.Rotate)]
    [InlineData(1, KeyRotationPlan.Rotate)]
    public void Rotates_when_the_newest_generation_reaches_its_period(int ticks, KeyRotationPlan expected)
    {
        KeyGeneration[] generations = [new("old", Made.AddYears(-1)), new("new", Made)];

        Assert.Equal(expected, KeyRotationJudge.Judge(generations, Made.AddDays(90).AddTicks(ticks), TimeSpan.FromDays(90)));
    }
}
