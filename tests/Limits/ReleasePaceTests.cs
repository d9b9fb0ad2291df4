using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class ReleasePaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(6000, 600, 60, 100)]
    [InlineData(6000, 600, 30, 50)]
    [InlineData(10, 600, 60, 10)]
    [InlineData(0, 600, 5, 0)]
    [InlineData(0, 600, 6, 1)]
    [InlineData(6000, 600, 0, 0)]
    [InlineData(6000, 600, -60, 0)]
    [InlineData(6000, 600, 300, 500)]
    [InlineData(6000, 600, 86400, 500)]
    public void Messages_go_on_as_fast_as_the_account_usually_sends(double normal, int least, int seconds, int count) =>
        Assert.Equal(count, ReleasePace.CountAt(normal, least, Now.AddSeconds(-seconds), Now));
}
