using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Watch;

/// <summary>Up to when windows are known whole, by what instances say.</summary>
public sealed class FlushMarkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly DateTimeOffset Now = WatchScene.Noon;
    private static readonly DateTimeOffset Long = Now.AddDays(-1);

    [Fact]
    public void The_one_farthest_behind_decides() =>
        Assert.Equal(Now.AddSeconds(-40), UntilOf(Of("one", 0, Long), Of("two", -40, Long), Of("three", -10, Long)));

    [Fact]
    public void Without_instances_nobody_is_waited_for() => Assert.Null(UntilOf());

    [Theory, InlineData(-179, -179), InlineData(-180, 0)]
    public void Who_wrote_nothing_for_three_minutes_while_another_did_is_gone(int behind, int until) =>
        Assert.Equal(Now.AddSeconds(until), UntilOf(Of("one", 0, Long), Of("two", behind, Long)));

    [Fact]
    public void While_nobody_could_write_nobody_is_gone() =>
        Assert.Equal(Now.AddHours(-1), UntilOf(Of("one", 0, Now.AddSeconds(-90)), Of("two", -3600, Long)));

    [Fact]
    public void One_alone_is_waited_for() => Assert.Equal(Now.AddHours(-1), UntilOf(Of("one", -3600, Long)));

    [Fact]
    public void A_clock_that_was_ahead_makes_nobody_else_gone() =>
        Assert.Equal(Now.AddSeconds(-30), UntilOf(Of("ahead", 86_400, Long), Of("two", -30, Long)));

    [Theory, InlineData(100), InlineData(179), InlineData(180)]
    public void A_clock_that_is_a_little_ahead_makes_nobody_else_gone(int ahead)
    {
        Assert.Equal(Now.AddSeconds(-30), UntilOf(Of("ahead", ahead, Long), Of("two", -30, Long)));
        Assert.Equal(Now.AddSeconds(-179), UntilOf(Of("ahead", ahead, Long), Of("two", -179, Long)));
        Assert.Equal(Now, UntilOf(Of("ahead", ahead, Long), Of("two", -180, Long)));
    }

    private static DateTimeOffset? UntilOf(params FlushMark[] all) => FlushMark.Judge(all, Now, Patience).Until;

    private static FlushMark Of(string name, int seconds, DateTimeOffset since) => new(name, Now.AddSeconds(seconds), since);
}
