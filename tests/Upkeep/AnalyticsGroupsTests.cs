using Waxseal.Upkeep;
using Xunit;
using Member = Waxseal.Upkeep.AnalyticsMember;

namespace Waxseal.Tests.Upkeep;

/// <summary>How daily counts are joined: messages add up, recipients only where no number can be in both.</summary>
public sealed class AnalyticsGroupsTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void Recipients_of_two_countries_add_up()
    {
        var all = Assert.Single(Join([], Counts(Monday, "GB", 5, (3, 3), (4, 4)), Counts(Monday, "IE", 2, (2, 2))));

        Assert.Equal((9L, 7L, false), (all.Messages, all.Recipients, all.RecipientsAtLeast));
        Assert.Equal(new AnalyticsKey(null, null, null, null, null, null), all.Key);
    }

    [Fact]
    public void Recipients_of_two_days_are_at_least_those_of_the_larger()
    {
        var all = Assert.Single(Join([Member.Country], Counts(Monday, "GB", 5, (7, 5)), Counts(Monday.AddDays(1), "GB", 3, (3, 3))));

        Assert.Equal(("GB", 10L, 5L, true), (all.Key.Country, all.Messages, all.Recipients, all.RecipientsAtLeast));
    }

    [Fact]
    public void Recipients_of_each_day_are_exact()
    {
        var days = Join([Member.Day], Counts(Monday.AddDays(1), "GB", 3, (3, 3)), Counts(Monday, "GB", 5, (7, 5)));

        Assert.Equal([(Monday, 5L, false), (Monday.AddDays(1), 3L, false)],
            days.Select(one => (one.Key.Day!.Value, one.Recipients, one.RecipientsAtLeast)));
    }

    [Fact]
    public void Recipients_of_one_state_are_exact_and_of_some_states_at_least_the_largest()
    {
        var counts = Counts(Monday, "GB", 6, (1, 1), (2, 2), (4, 4));

        Assert.All(Join([Member.Reason], counts), one => Assert.False(one.RecipientsAtLeast));
        var mixed = counts with { Cells = [counts.Cells[0] with { Channel = "none" }, .. counts.Cells.Skip(1)] };
        Assert.Equal(
            [("none", 1L, false), ("sms", 4L, true)],
            Join([Member.Channel], mixed).Select(one => (one.Key.Channel!, one.Recipients, one.RecipientsAtLeast)));
    }

    [Theory, InlineData(2, true), InlineData(1, false)]
    public void There_is_a_limit_to_groups(int groupsMax, bool fits) =>
        Assert.Equal(fits, new AnalyticsGroups([Member.Reason], groupsMax).TryAdd(Counts(Monday, "GB", 1, (1, 1), (1, 1))));

    private static IReadOnlyList<AnalyticsGroup> Join(Member[] by, params CountryCounts[] counts)
    {
        var groups = new AnalyticsGroups(by, 100);
        foreach (var one in counts) Assert.True(groups.TryAdd(one));
        return groups.List();
    }

    private static CountryCounts Counts(
        DateOnly day, string country, long recipients, params (long Messages, long Recipients)[] cells) => new(
        day, country, recipients, AtLeast: false,
        [
            .. cells.Select((cell, at) => new AnalyticsCell(
                "sms", "failed", $"reason_{at}", "otp", cell.Messages, cell.Messages, cell.Recipients, AtLeast: false)),
        ]);
}
