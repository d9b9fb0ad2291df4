using Waxseal.Channels;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class AdaptiveWindowTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);

    [Theory, InlineData(1, 1), InlineData(4, 4), InlineData(10, 10), InlineData(100, 10)]
    public void Starts_low(int sizeMax, int expected) => Assert.Equal(expected, new AdaptiveWindow(sizeMax).Size);

    [Fact]
    public void Grows_to_the_most_while_answers_are_quick()
    {
        var window = new AdaptiveWindow(100);

        for (var answers = 0; answers < 700; answers++) window.Answered(Quick);

        Assert.Equal(100, window.Size);
    }

    [Fact]
    public void Grows_by_a_tenth_of_the_most_for_a_windows_worth_of_answers()
    {
        var window = new AdaptiveWindow(100);

        for (var answers = 0; answers < 10; answers++) window.Answered(Quick);

        Assert.InRange(window.Size, 16, 20);
    }

    [Fact]
    public void Stops_growing_when_answers_become_slow()
    {
        var window = new AdaptiveWindow(1000);
        for (var answers = 0; answers < 20; answers++) window.Answered(Quick);
        for (var answers = 0; answers < 40; answers++) window.Answered(TimeSpan.FromMilliseconds(500));
        var size = window.Size;

        for (var answers = 0; answers < 100; answers++) window.Answered(TimeSpan.FromMilliseconds(500));

        Assert.Equal(size, window.Size);
    }

    [Fact]
    public void A_way_that_became_longer_for_good_is_quick_again_in_the_end()
    {
        var window = new AdaptiveWindow(1000);
        for (var answers = 0; answers < 20; answers++) window.Answered(Quick);

        for (var answers = 0; answers < 20_000; answers++) window.Answered(TimeSpan.FromMilliseconds(500));

        Assert.Equal(1000, window.Size);
    }

    [Fact]
    public void Halves_once_for_a_burst_of_throttled_answers()
    {
        var window = new AdaptiveWindow(10);

        for (var answers = 0; answers < 10; answers++) window.Slowed(TimeSpan.FromSeconds(1));
        window.Slowed(TimeSpan.FromMilliseconds(1_249));
        Assert.Equal(5, window.Size);

        window.Slowed(TimeSpan.FromMilliseconds(1_250));
        Assert.Equal(2, window.Size);
    }

    [Fact]
    public void Counts_a_burst_from_a_slow_operator_by_its_own_time()
    {
        var window = new AdaptiveWindow(10);
        for (var answers = 0; answers < 100; answers++) window.Answered(TimeSpan.FromSeconds(2));

        window.Slowed(TimeSpan.FromSeconds(10));
        window.Slowed(TimeSpan.FromSeconds(11.9));
        Assert.Equal(5, window.Size);
    }

    [Theory, InlineData(1, 1), InlineData(2, 2), InlineData(50, 2)]
    public void Never_falls_below_its_floor(int sizeMax, int floor)
    {
        var window = new AdaptiveWindow(sizeMax);

        for (var second = 0; second < 20; second++) window.Slowed(TimeSpan.FromSeconds(second));

        Assert.Equal(floor, window.Size);
    }

    /// <summary>An operator of 5 ms that throttles each 50th submit, whatever the pace: the window must not collapse.</summary>
    [Theory, InlineData(50, 5, 30), InlineData(100, 20, 60), InlineData(50, 100, 15)]
    public void Two_throttled_of_a_hundred_leave_the_window_wide(int sizeMax, int answerMs, int averageMin)
    {
        var window = new AdaptiveWindow(sizeMax);
        var now = TimeSpan.Zero;
        var sum = 0.0;
        const int Answers = 20_000;
        for (var at = 0; at < Answers; at++)
        {
            now += TimeSpan.FromMilliseconds(answerMs) / window.Size;
            window.Answered(TimeSpan.FromMilliseconds(answerMs));
            if (at % 50 == 0) window.Slowed(now);
            sum += window.Size;
        }

        Assert.True(sum / Answers >= averageMin, $"{sum / Answers} on average.");
    }
}
