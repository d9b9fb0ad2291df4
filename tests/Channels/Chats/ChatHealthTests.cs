using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

public sealed class ChatHealthTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Messages_are_spaced_at_the_rate()
    {
        var health = new ChatHealth(10 / 60d, time);
        Assert.Null(health.Enter().Instead);

        Assert.IsType<WayResult.Throttled>(health.Enter().Instead);
        Assert.Equal(WayOutlook.Busy, health.Look().Outlook);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(WayOutlook.Ready, health.Look().Outlook);
        Assert.Null(health.Enter().Instead);
    }

    [Fact]
    public void It_rests_for_as_long_as_it_was_told_and_says_so_once()
    {
        var health = new ChatHealth(100, time);

        Assert.True(health.Rest(TimeSpan.FromMinutes(1), out var until));
        Assert.False(health.Rest(TimeSpan.FromSeconds(1), out var same));
        Assert.Equal((time.Now.AddMinutes(1), until), (until, same));
        Assert.Equal(new WayResult.Away(until), health.Enter().Instead);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(WayOutlook.Ready, health.Look().Outlook);
    }

    [Fact]
    public void Nobody_is_obeyed_for_longer_than_a_day()
    {
        new ChatHealth(100, time).Rest(TimeSpan.FromDays(3650), out var until);

        Assert.Equal(time.Now.AddDays(1), until);
    }

    [Fact]
    public void After_failures_in_a_row_one_message_tries_now_and_then()
    {
        var health = new ChatHealth(100, time);
        for (var at = 1; at <= 5; at++) Assert.Equal(at == 5, health.Failed());

        Assert.Equal(WayOutlook.Away, health.Look().Outlook);
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(health.Enter().Instead);
        Assert.IsType<WayResult.Away>(health.Enter().Instead);
        Assert.True(health.Answered());
        Assert.Null(health.Enter().Instead);
    }
}
