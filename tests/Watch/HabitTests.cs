using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

/// <summary>What comes again and again is learnt, but never what a person has to judge.</summary>
public sealed class HabitTests
{
    private static readonly DateTimeOffset Hour = Noon.AddHours(1);
    private const int Level = 600;

    [Theory, InlineData(1, 3, false), InlineData(1, 4, true), InlineData(7, 4, false), InlineData(7, 5, true)]
    public void What_is_odd_at_the_same_hour_is_learnt_from_the_fourth_day_or_the_fifth_week(int everyDays, int times, bool learnt) =>
        Assert.Equal(learnt, IsLearnt(Odd, everyDays, times));

    [Fact]
    public void What_is_announced_blocked_or_critical_is_never_learnt()
    {
        Assert.False(IsLearnt(state => state with { OpenHourBarred = true, OpenHourOdd = true }, 1, 14));
        Assert.Empty(Hours(state => state with { OpenHourBarred = true, OpenHourOdd = true }, 1, 14).OddHours.Kinds);
    }

    [Fact]
    public void A_campaign_of_each_day_is_no_habit_and_teaches_as_what_a_person_stands_for()
    {
        var next = AccountWatch.Judge(Known, Window(Hour).Send(80).Build(), Options, new Standing(Blocked: false, 500)).Next;

        Assert.True(next.OpenHourVouched);
        Assert.False(next.OpenHourOdd);
    }

    [Fact]
    public void A_blocked_window_and_a_critical_one_bar_their_hour()
    {
        Assert.True(AccountWatch.Judge(Known, Honest(Hour), Options, new Standing(Blocked: true, 0)).Next.OpenHourBarred);
        Assert.True(AccountWatch.Judge(Known, Window(Hour).Send(8_000).Build(), Options).Next.OpenHourBarred);
        Assert.False(AccountWatch.Judge(Known, Honest(Hour), Options).Next.OpenHourBarred);
    }

    private static WatchState Odd(WatchState state) => state with { OpenHourOdd = true };

    private static bool IsLearnt(Func<WatchState, WatchState> how, int everyDays, int times)
    {
        var before = Hours(how, everyDays, times - 1);
        return !Over(how, before, Hour.AddDays(everyDays * (times - 1))).Profile.ToBytes().AsSpan().SequenceEqual(
            Excluded(before, Hour.AddDays(everyDays * (times - 1))).Profile.ToBytes());
    }

    private static WatchState Hours(Func<WatchState, WatchState> how, int everyDays, int times) => Enumerable.Range(0, times)
        .Aggregate(Known, (state, at) => Over(how, state, Hour.AddDays(everyDays * at)));

    private static WatchState Over(Func<WatchState, WatchState> how, WatchState state, DateTimeOffset hour) =>
        Passage.HourOver(how(state with { OpenHour = Level, OpenHourMost = Level / 10 }), hour);

    private static WatchState Excluded(WatchState state, DateTimeOffset hour) =>
        Over(one => one with { OpenHourBarred = true }, state, hour);
}
