using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Scan;
using Xunit;

namespace Waxseal.Tests.Steps.Scan;

/// <summary>When advertising may go out again, by the clocks of its country.</summary>
public sealed class QuietTimeTests
{
    private static readonly QuietHours Night = new(new TimeOnly(21, 0), new TimeOnly(8, 0));
    private static readonly QuietHours Siesta = new(new TimeOnly(13, 0), new TimeOnly(15, 0));

    [Theory]
    [InlineData("GB", "2026-01-15T20:59:59Z", null)]
    [InlineData("GB", "2026-01-15T21:00:00Z", "2026-01-16T08:00:00Z")]
    [InlineData("GB", "2026-01-16T07:59:59Z", "2026-01-16T08:00:00Z")]
    [InlineData("GB", "2026-01-16T08:00:00Z", null)]
    [InlineData("GB", "2026-07-15T20:00:00Z", "2026-07-16T07:00:00Z")]
    [InlineData("GB", "2026-07-15T19:59:59Z", null)]
    [InlineData("IN", "2026-01-15T15:30:00Z", "2026-01-16T02:30:00Z")]
    [InlineData("JP", "2026-01-15T12:00:00Z", "2026-01-15T23:00:00Z")]
    [InlineData("001", "2026-01-15T21:00:00Z", "2026-01-16T08:00:00Z")]
    [InlineData("ZZ", "2026-01-15T12:00:00Z", null)]
    public void Ends_in_the_morning_of_the_destination(string country, string due, string? end) => AssertEnd(Night, country, due, end);

    [Theory]
    [InlineData("2026-01-15T18:00:00Z", null)]
    [InlineData("2026-01-15T17:59:59Z", "2026-01-15T18:00:00Z")]
    [InlineData("2026-01-16T01:59:59Z", null)]
    [InlineData("2026-01-16T02:00:00Z", "2026-01-16T18:00:00Z")]
    public void A_country_of_several_zones_waits_for_all_of_them(string due, string? end) => AssertEnd(Night, "US", due, end);

    [Fact]
    public void Where_no_hour_suits_all_the_zone_with_most_people_decides() =>
        AssertEnd(new(new TimeOnly(17, 0), new TimeOnly(11, 0)), "RU", "2026-01-15T05:00:00Z", "2026-01-15T08:00:00Z");

    [Theory]
    [InlineData("2026-01-15T12:59:59Z", null), InlineData("2026-01-15T13:00:00Z", "2026-01-15T15:00:00Z"), InlineData("2026-01-15T15:00:00Z", null)]
    public void Hours_of_one_day_end_on_it(string due, string? end) => AssertEnd(Siesta, "GB", due, end);

    [Fact]
    public void An_hour_that_the_clock_leaves_out_is_not_waited_for() =>
        AssertEnd(new(new TimeOnly(21, 0), new TimeOnly(1, 30)), "GB", "2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z");

    [Fact]
    public void An_hour_that_comes_twice_ends_with_the_second() =>
        AssertEnd(new(new TimeOnly(21, 0), new TimeOnly(1, 30)), "GB", "2026-10-24T23:00:00Z", "2026-10-25T01:30:00Z");

    [Fact]
    public void Every_country_that_has_a_calling_code_has_a_clock()
    {
        var countries = CountryTable.WholeCodes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(entry => entry[^2..])
            .Concat(CountryTable.SharedCodes.Select(entry => entry.Iso)).Distinct();

        Assert.All(countries, iso => Assert.True(CountryZones.Knows(iso), $"{iso} has no time zone."));
    }

    [Fact]
    public void The_systems_database_knows_the_zones() =>
        Assert.True(CountryZones.Of("NP").Single().GetUtcOffset(DateTimeOffset.UnixEpoch.AddYears(50)) == new TimeSpan(5, 45, 0));

    private static void AssertEnd(QuietHours quiet, string country, string due, string? end) =>
        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end), QuietTime.EndOf(quiet, country, DateTimeOffset.Parse(due)));
}
