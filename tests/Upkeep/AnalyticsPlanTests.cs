using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>When a day is counted, on either side of each boundary.</summary>
public sealed class AnalyticsPlanTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTimeOffset Begins = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(18);

    [Theory, InlineData(0, 1), InlineData(1, 0), InlineData(1, 23)]
    public void Today_and_yesterday_are_counted_with_each_run(int days, int hours)
    {
        var now = Begins.AddDays(days).AddHours(hours);

        Assert.Equal(AnalyticsWork.Count, Judge(now, new CountedDay(Day, now.AddMinutes(-1), Final: false)));
    }

    [Theory]
    [InlineData(-1, AnalyticsWork.Count)]
    [InlineData(0, AnalyticsWork.None)]
    public void An_older_day_is_counted_once_a_day(int minutes, AnalyticsWork work)
    {
        var midnight = Begins.AddDays(5);

        Assert.Equal(work, Judge(midnight.AddHours(3), new CountedDay(Day, midnight.AddMinutes(minutes), Final: false)));
    }

    [Theory]
    [InlineData(-1, AnalyticsWork.Count)]
    [InlineData(0, AnalyticsWork.CountAndClose)]
    public void A_day_is_counted_for_the_last_time_when_no_message_of_it_can_change(int ticks, AnalyticsWork work) =>
        Assert.Equal(work, Judge(Begins.AddDays(19).AddTicks(ticks), new CountedDay(Day, Begins, Final: false)));

    [Fact]
    public void A_final_day_is_left_alone() =>
        Assert.Equal(AnalyticsWork.None, Judge(Begins.AddDays(30), new CountedDay(Day, Begins, Final: true)));

    [Theory]
    [InlineData(1, -1, AnalyticsWork.Count)]
    [InlineData(1, 0, AnalyticsWork.Close)]
    [InlineData(14, -1, AnalyticsWork.Count)]
    [InlineData(14, 0, AnalyticsWork.Close)]
    public void A_day_keeps_its_counts_from_when_its_rows_may_go(int daysKept, int ticks, AnalyticsWork work)
    {
        var gone = Begins.AddDays(daysKept).AddHours(2);

        Assert.Equal(work, Judge(gone.AddTicks(ticks), new CountedDay(Day, Begins, Final: false), daysKept));
    }

    [Fact]
    public void A_day_never_counted_is_counted_once_though_its_rows_may_be_going() =>
        Assert.Equal(AnalyticsWork.CountAndClose, Judge(Begins.AddDays(15), known: null, daysKept: 14));

    [Fact]
    public void The_open_days_reach_to_the_one_that_closes_today()
    {
        var now = Begins.AddHours(9);
        var days = AnalyticsPlan.Days(now, Longest).ToArray();

        Assert.Equal(Day, days[0]);
        Assert.Contains(days, day => AnalyticsPlan.Judge(day, null, now, Longest, 365) == AnalyticsWork.CountAndClose);
    }

    private static AnalyticsWork Judge(DateTimeOffset now, CountedDay? known, int daysKept = 365) =>
        AnalyticsPlan.Judge(Day, known, now, Longest, daysKept);
}
