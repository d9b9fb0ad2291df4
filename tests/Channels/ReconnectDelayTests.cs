using Waxseal.Channels;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class ReconnectDelayTests
{
    private static readonly OperatorOptions Options = new();

    [Theory]
    [InlineData(LinkEnding.Lost, 0, 0.5)]
    [InlineData(LinkEnding.Unreachable, 1, 1)]
    [InlineData(LinkEnding.Unreachable, 20, 30)]
    [InlineData(LinkEnding.Dropped, 1, 1)]
    [InlineData(LinkEnding.Dropped, 20, 30)]
    [InlineData(LinkEnding.Refused, 1, 60)]
    [InlineData(LinkEnding.Refused, 2, 120)]
    [InlineData(LinkEnding.Refused, 20, 600)]
    internal void Is_short_after_a_break_and_long_after_a_refusal(LinkEnding ending, int failures, double secondsMax)
    {
        Assert.Equal(TimeSpan.FromSeconds(secondsMax), ReconnectDelay.After(ending, failures, chance: 1, Options));
        Assert.Equal(TimeSpan.FromSeconds(secondsMax / 2), ReconnectDelay.After(ending, failures, chance: 0, Options));
    }

    [Theory]
    [InlineData(0, 0, 0, LinkEnding.Dropped)]
    [InlineData(0, 0, 29.9, LinkEnding.Dropped)]
    [InlineData(0, 0, 30, LinkEnding.Lost)]
    [InlineData(1, 0, 0, LinkEnding.Lost)]
    [InlineData(0, 1, 0, LinkEnding.Lost)]
    internal void A_bind_that_is_hung_up_on_at_once_counts_as_a_failure(int answers, int delivers, double seconds, LinkEnding expected)
    {
        var counters = new SmppCounters { Answers = answers, DeliversTaken = delivers };

        Assert.Equal(expected, OperatorLink.EndingOf(counters, TimeSpan.FromSeconds(seconds), Options.ReconnectMax));
    }
}
