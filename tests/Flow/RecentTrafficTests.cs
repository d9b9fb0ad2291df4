using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>Whether this process took or moved a message a moment ago.</summary>
public sealed class RecentTrafficTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);
    private readonly ManualTime time = new();

    [Fact]
    public void There_is_none_before_the_first() => Assert.False(new RecentTraffic(time).Within(Span));

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, false)]
    public void It_counts_for_the_time_asked(int milliseconds, bool expected)
    {
        var traffic = new RecentTraffic(time);
        traffic.Note();

        time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(expected, traffic.Within(Span));
    }

    [Fact]
    public async Task A_message_that_moves_is_traffic()
    {
        var belt = await Belt.StartAsync();
        Assert.False(belt.Traffic.Within(Span));

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Sample.Scanned, Sample.Verified);

        Assert.True(belt.Traffic.Within(Span));
    }
}
