using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Which hours' messages are looked at when.</summary>
public sealed class DeadlinePlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(17) + TimeSpan.FromHours(1);

    // Accepted up to an hour after the start of its hour, and found an hour of grace after its validity; or with the next look.
    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(1, 3)]
    [InlineData(5, 10)]
    [InlineData(24, 26)]
    [InlineData(48, 50)]
    [InlineData(72, 74)]
    [InlineData(72.1, 98)]
    [InlineData(409, 434)]
    public void A_message_is_looked_at_when_all_of_its_hour_with_that_validity_are_due(double validHours, int age)
    {
        var due = Enumerable.Range(0, 24 * 20).Select(hours => Noon.AddHours(hours))
            .First(hour => DeadlinePlan.HoursAt(hour, Longest, TimeSpan.FromHours(1)).Contains(Noon) &&
                Noon.AddHours(1 + validHours + 1) <= hour);

        Assert.Equal(Noon.AddHours(age), due);
    }

    [Fact]
    public void The_rows_of_an_hour_are_read_some_twenty_times_in_all()
    {
        var looks = Enumerable.Range(0, 24 * 30).Count(hours =>
            DeadlinePlan.HoursAt(Noon.AddHours(hours), Longest, TimeSpan.FromHours(1)).Contains(Noon));

        Assert.Equal(23, looks);
    }

    [Fact]
    public void A_longer_grace_moves_every_look_by_as_many_hours() => Assert.Equal(
        DeadlinePlan.HoursAt(Noon, Longest, TimeSpan.FromHours(1)).Select(hour => hour.AddHours(-5)),
        DeadlinePlan.HoursAt(Noon, Longest, TimeSpan.FromHours(5.5)));
}
