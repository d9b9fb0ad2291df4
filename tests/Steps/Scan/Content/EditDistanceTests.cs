using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("netflix", "netflix", 0, true)]
    [InlineData("netfix", "netflix", 1, true)]
    [InlineData("netlfix", "netflix", 1, true)]
    [InlineData("netfllix", "netflix", 1, true)]
    [InlineData("netflax", "netflix", 1, true)]
    [InlineData("netfla", "netflix", 1, false)]
    [InlineData("santnadre", "santander", 2, true)]
    [InlineData("satnadre", "santander", 2, false)]
    [InlineData("a", "netflix", 2, false)]
    public void Counts_losses_gains_changes_and_swaps(string left, string right, int distanceMax, bool within)
    {
        Assert.Equal(within, EditDistance.IsWithin(left, right, distanceMax));
        Assert.Equal(within, EditDistance.IsWithin(right, left, distanceMax));
    }
}
