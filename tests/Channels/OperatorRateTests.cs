using Waxseal.Channels;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class OperatorRateTests
{
    private readonly OperatorRate rate = new();

    [Fact]
    public void Spaces_submits_evenly()
    {
        var waits = Enumerable.Range(0, 5).Select(_ => rate.Take(10, 1, TimeSpan.Zero)!.Value.TotalMilliseconds);

        Assert.Equal([0, 100, 200, 300, 400], waits);
    }

    [Fact]
    public void Who_would_wait_longer_than_a_second_is_sent_away_and_takes_nothing()
    {
        for (var at = 0; at < 11; at++) Assert.NotNull(rate.Take(10, 1, TimeSpan.Zero));

        Assert.False(rate.HasRoom(10, TimeSpan.Zero));
        Assert.Null(rate.Take(10, 1, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(1), rate.Take(10, 1, TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public void Parts_go_together_and_the_next_waits_for_all_of_them()
    {
        Assert.Equal(TimeSpan.Zero, rate.Take(10, 5, TimeSpan.Zero));

        Assert.Equal(TimeSpan.FromMilliseconds(500), rate.Take(10, 1, TimeSpan.Zero));
    }

    [Fact]
    public void More_parts_than_a_second_holds_get_their_turn_as_well()
    {
        Assert.Equal(TimeSpan.Zero, rate.Take(0.5, 10, TimeSpan.Zero));

        Assert.Null(rate.Take(0.5, 1, TimeSpan.FromSeconds(18.9)));
        Assert.Equal(TimeSpan.FromSeconds(1), rate.Take(0.5, 1, TimeSpan.FromSeconds(19)));
    }
}
