using System.ComponentModel.DataAnnotations;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan;

public sealed class ScanOptionsTests
{
    [Theory]
    [InlineData("lure", "lure", false)]
    [InlineData("lure", "Lure", false)]
    [InlineData("lure", "link", true)]
    public void A_family_has_one_mode_only_however_it_is_written(string monitor, string block, bool valid)
    {
        var options = new ScanOptions { Monitor = [monitor], Block = [block] };

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void A_family_that_is_named_twice_is_one() =>
        Assert.Equal([FindingFamily.Lure], new ScanOptions { Block = ["lure", "Lure"] }.ToPolicy().Modes.Keys);
}
