using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>The life of a key's versions, by boundary pairs: a tick before a date, and the date itself.</summary>
public sealed class KeyTimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Period = TimeSpan.FromDays(90);
    private static readonly TimeSpan Lead = TimeSpan.FromDays(2);
    private static readonly KeyVersion First = new(KeyPurpose.Rows, 1, "rows-1", Start, Start);
    private static readonly KeyVersion Second = new(KeyPurpose.Rows, 2, "rows-2", Start.AddDays(88), Start.AddDays(90));

    [Theory]
    [InlineData(-1, KeyState.Current, KeyState.Announced)]
    [InlineData(0, KeyState.Previous, KeyState.Current)]
    public void The_next_version_takes_over_at_its_date_and_not_before(int ticks, KeyState first, KeyState second)
    {
        var now = Second.CurrentFrom.AddTicks(ticks);

        Assert.Equal(first, KeyTimeline.StateOf([First, Second], First, now));
        Assert.Equal(second, KeyTimeline.StateOf([First, Second], Second, now));
    }

    [Fact]
    public void What_is_retired_or_destroyed_says_so()
    {
        var retired = First with { Retired = Start.AddDays(120) };
        var destroyed = retired with { Destroyed = Start.AddDays(211) };

        Assert.Equal(KeyState.Retired, KeyTimeline.StateOf([retired, Second], retired, Start.AddDays(130)));
        Assert.Equal(KeyState.Destroyed, KeyTimeline.StateOf([destroyed, Second], destroyed, Start.AddDays(300)));
    }

    [Fact]
    public void Before_the_first_version_the_first_counts() =>
        Assert.Equal(1, KeyTimeline.CurrentAt([First, Second], Start.AddDays(-1)).Number);

    [Fact]
    public void A_version_that_leaked_before_its_date_never_becomes_current()
    {
        var leaked = Second with { Compromised = Second.CurrentFrom.AddTicks(-1) };

        Assert.Equal(1, KeyTimeline.CurrentAt([First, leaked], Second.CurrentFrom.AddDays(1)).Number);
        Assert.Equal(KeyState.Retired, KeyTimeline.StateOf([First, leaked], leaked, Start.AddDays(89)));
        Assert.Null(KeyTimeline.ReplacedAt([First, leaked], First));
    }

    [Fact]
    public void A_version_that_leaked_at_its_date_was_current() => Assert.Equal(
        2, KeyTimeline.CurrentAt([First, Second with { Compromised = Second.CurrentFrom }], Second.CurrentFrom).Number);

    [Theory, InlineData(-1, false), InlineData(0, true)]
    public void A_version_is_announced_a_lead_and_a_day_ahead_of_its_date(int ticks, bool due)
    {
        var from = KeyTimeline.DueNow([First], Start + Period - Lead - TimeSpan.FromDays(1) + new TimeSpan(ticks), Period, Lead);

        Assert.Equal(due ? Start + Period : null, from);
    }

    [Theory, InlineData(-1), InlineData(0), InlineData(1)]
    public void A_late_announcement_still_leaves_the_lead(int ticks)
    {
        var now = Start + Period - Lead + new TimeSpan(ticks);

        Assert.Equal(ticks > 0 ? now + Lead : Start + Period, KeyTimeline.DueNow([First], now, Period, Lead));
    }

    [Fact]
    public void Nothing_is_announced_twice() => Assert.Null(KeyTimeline.DueNow([First, Second], Start.AddDays(89), Period, Lead));

    [Fact]
    public void A_purpose_without_a_period_is_never_due() =>
        Assert.Null(KeyTimeline.DueNow([First], Start.AddYears(50), TimeSpan.Zero, Lead));

    [Theory, InlineData(-1, false), InlineData(0, true)]
    public void The_grace_of_a_replaced_version_ends_at_its_date(int ticks, bool over)
    {
        var now = Second.CurrentFrom + TimeSpan.FromDays(30) + new TimeSpan(ticks);

        Assert.Equal(over, KeyTimeline.GraceIsOver([First, Second], First, now, TimeSpan.FromDays(30)));
        Assert.False(KeyTimeline.GraceIsOver([First, Second], Second, now, TimeSpan.FromDays(30)));
    }

    [Fact]
    public void A_leak_of_the_current_version_brings_the_announced_one_forward()
    {
        var document = new KeyRingDocument([First, Second]).Compromise(
            KeyPurpose.Rows, 1, (_, _) => throw new InvalidOperationException(), Start.AddDays(89), Start.AddDays(89));

        Assert.Equal(2, KeyTimeline.CurrentAt(document.Of(KeyPurpose.Rows), Start.AddDays(89)).Number);
        Assert.Equal(Start.AddDays(89), document.Versions[0].Compromised);
    }

    [Fact]
    public void A_leak_without_an_announced_version_makes_one_and_only_once()
    {
        var once = new KeyRingDocument([First])
            .Compromise(KeyPurpose.Rows, 1, (_, number) => $"rows-{number}", Start.AddDays(5), Start.AddDays(5));
        var twice = once.Compromise(KeyPurpose.Rows, 1, (_, number) => $"rows-{number}", Start.AddDays(6), Start.AddDays(6));

        Assert.Same(once, twice);
        Assert.Equal(["rows-1", "rows-2"], once.Versions.Select(one => one.Name));
        Assert.Equal(2, KeyTimeline.CurrentAt(once.Versions, Start.AddDays(5)).Number);
    }

    [Fact]
    public void A_leak_of_an_announced_version_throws_it_away()
    {
        var document = new KeyRingDocument([First, Second]).Compromise(
            KeyPurpose.Rows, 2, (_, _) => throw new InvalidOperationException(), Start.AddDays(89), Start.AddDays(89));

        Assert.Equal(KeyState.Retired, KeyTimeline.StateOf(document.Versions, document.Versions[1], Start.AddDays(89)));
        Assert.NotNull(KeyTimeline.DueNow(document.Versions, Start.AddDays(89), Period, Lead));
    }

    [Fact]
    public void A_leak_of_an_old_version_changes_nothing_else()
    {
        var document = new KeyRingDocument([First, Second]).Compromise(
            KeyPurpose.Rows, 1, (_, _) => throw new InvalidOperationException(), Start.AddDays(95), Start.AddDays(95));

        Assert.Equal([First with { Compromised = Start.AddDays(95) }, Second], document.Versions);
    }

    [Fact]
    public void A_mark_that_came_meanwhile_is_not_lost()
    {
        var document = new KeyRingDocument([First with { Compromised = Start }, Second]).Retire(First, Start.AddDays(121));

        Assert.Equal(Start, document.Versions[0].Compromised);
        Assert.Equal(Start.AddDays(121), document.Versions[0].Retired);
    }
}
