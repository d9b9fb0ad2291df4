using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class VolumeProfileTests
{
    // A Monday in a week without a change of clocks.
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static long Business(DateTimeOffset hour) =>
        hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 2 : hour.Hour is >= 8 and < 18 ? 200 : 4;

    private static VolumeProfile Learnt(Func<DateTimeOffset, long> count, int hours, VolumeProfile? from = null, DateTimeOffset? since = null)
    {
        var profile = from ?? VolumeProfile.New;
        for (var at = 0; at < hours; at++)
            profile = profile.Learn((since ?? Monday).AddHours(at), count((since ?? Monday).AddHours(at)), excluded: false);
        return profile;
    }

    [Fact]
    public void Knows_nothing_of_a_new_account() => Assert.Equal(new NormalVolume(0, 0, 0), VolumeProfile.New.NormalAt(Monday));

    [Fact]
    public void Learns_each_hour_of_the_week_by_itself_once_it_was_seen_four_times()
    {
        var profile = Learnt(Business, 5 * 168);

        Assert.Equal(200, profile.LevelOf(Monday.AddHours(10)).Level, 3);
        Assert.Equal(4, profile.LevelOf(Monday.AddHours(3)).Level, 3);
        Assert.Equal(2, profile.LevelOf(Monday.AddDays(5).AddHours(10)).Level, 3);
        Assert.Equal(5, profile.LevelOf(Monday.AddHours(10)).Weeks);
    }

    [Fact]
    public void Leans_on_the_hour_of_the_day_while_the_weeks_are_few()
    {
        // One week: the level of Saturday at ten is a quarter its own, three quarters that of any day at ten: (5 x 200 + 2 x 2) / 7.
        var profile = Learnt(Business, 168);

        Assert.Equal(0.25 * 2 + 0.75 * 1004 / 7, profile.LevelOf(Monday.AddDays(5).AddHours(10)).Level, 1);
    }

    [Fact]
    public void Follows_a_level_that_rises_by_a_fifth_of_the_distance()
    {
        var profile = Learnt(_ => 100, 5 * 168);

        Assert.Equal(104, profile.Learn(Monday.AddDays(35), 120, excluded: false).LevelOf(Monday).Level, 3);
    }

    [Fact]
    public void Learns_no_more_than_four_spreads_of_an_attack_that_nobody_noticed()
    {
        var profile = Learnt(_ => 100, 5 * 168);

        // Four spreads of 10 at the least, a fifth of them.
        Assert.InRange(profile.Learn(Monday.AddDays(35), 1_000_000, excluded: false).LevelOf(Monday).Level, 107.9, 108.5);
    }

    [Fact]
    public void Learns_nothing_from_an_excluded_hour()
    {
        var profile = Learnt(_ => 100, 168);
        var after = profile.Learn(Monday.AddDays(7), 5000, excluded: true);

        Assert.Equal(profile.LevelOf(Monday), after.LevelOf(Monday));
        Assert.Equal(Monday.AddDays(7), after.LastHour);
    }

    [Fact]
    public void Learns_an_hour_once_and_none_before_the_last()
    {
        var profile = Learnt(_ => 100, 168);

        Assert.Same(profile, profile.Learn(Monday.AddHours(167), 900, excluded: false));
        Assert.Same(profile, profile.Learn(Monday.AddHours(3), 900, excluded: false));
    }

    [Fact]
    public void A_gap_of_days_teaches_nothing()
    {
        var profile = Learnt(Business, 5 * 168);
        var after = profile.Learn(Monday.AddDays(35 + 11), 4, excluded: false);

        Assert.Equal(200, after.LevelOf(Monday.AddHours(10)).Level, 3);
    }

    [Fact]
    public void Three_silent_weeks_take_little_of_the_level_away()
    {
        var profile = Learnt(_ => 0, 3 * 168, Learnt(_ => 100, 5 * 168), Monday.AddDays(35));

        Assert.InRange(profile.LevelOf(Monday).Level, 90, 97);
    }

    [Fact]
    public void Counts_the_days_on_which_something_was_sent()
    {
        Assert.Equal(5, Learnt(hour => hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1, 168).Days);
        Assert.Equal(0, Learnt(_ => 0, 168).Days);
    }

    [Fact]
    public void A_sliding_hour_is_as_high_as_the_higher_of_the_hours_it_touches()
    {
        var profile = Learnt(Business, 5 * 168);

        Assert.Equal(4, profile.NormalAt(Monday.AddHours(7.9)).Level, 3);
        Assert.Equal(200, profile.NormalAt(Monday.AddHours(8.1)).Level, 3);
        Assert.Equal(200, profile.NormalAt(Monday.AddHours(18.9)).Level, 3);
        Assert.Equal(4, profile.NormalAt(Monday.AddHours(19.1)).Level, 3);
    }

    [Fact]
    public void After_a_change_of_clocks_the_hours_beside_count_as_well()
    {
        // Clocks of Europe change on Sunday, 25 October 2026: until then seven is early, afterwards it may be eight.
        var since = new DateTimeOffset(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
        var profile = Learnt(Business, 7 * 168, since: since);

        Assert.Equal(4, profile.NormalAt(new DateTimeOffset(2026, 10, 23, 7, 30, 0, TimeSpan.Zero)).Level, 3);
        Assert.Equal(200, profile.NormalAt(new DateTimeOffset(2026, 10, 26, 7, 30, 0, TimeSpan.Zero)).Level, 3);
        Assert.Equal(200, profile.NormalAt(new DateTimeOffset(2026, 10, 26, 19, 30, 0, TimeSpan.Zero)).Level, 3);
    }

    [Theory]
    [InlineData("2026-03-07", false)]
    [InlineData("2026-03-08", true)]
    [InlineData("2026-03-29", true)]
    [InlineData("2026-04-18", true)]
    [InlineData("2026-04-19", false)]
    [InlineData("2026-10-24", false)]
    [InlineData("2026-10-25", true)]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-07-01", false)]
    public void Knows_the_weeks_after_a_change_of_clocks(string day, bool unsettled) =>
        Assert.Equal(unsettled, ClockChanges.Unsettled(DateTimeOffset.Parse(day + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Is_stored_in_two_KiB_and_read_back()
    {
        var profile = Learnt(Business, 2 * 168);
        var bytes = profile.ToBytes();
        var read = VolumeProfile.Parse(bytes);

        Assert.InRange(bytes.Length, 1, 2048);
        Assert.NotNull(read);
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal(profile.NormalAt(Monday.AddHours(9)), read.NormalAt(Monday.AddHours(9)));
        Assert.Equal(profile.LastHour, read.LastHour);
        Assert.Equal(profile.Days, read.Days);
    }

    [Fact]
    public void Nonsense_is_no_profile()
    {
        var bytes = Learnt(Business, 168).ToBytes();
        var (other, endless) = ((byte[])bytes.Clone(), (byte[])bytes.Clone());
        other[0] = 9;
        BitConverter.TryWriteBytes(endless.AsSpan(16), float.PositiveInfinity);

        Assert.Null(VolumeProfile.Parse([]));
        Assert.Null(VolumeProfile.Parse(bytes.AsSpan(1)));
        Assert.Null(VolumeProfile.Parse(other));
        Assert.Null(VolumeProfile.Parse(endless));
    }
}
