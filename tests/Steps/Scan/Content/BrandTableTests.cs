using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class BrandTableTests
{
    [Fact]
    public void Each_spelling_is_one_brands_only()
    {
        var spellings = BrandTable.All.SelectMany(brand => brand.Spellings).ToArray();

        Assert.Equal(spellings.Length, spellings.Distinct().Count());
        Assert.Equal(spellings.Length, spellings.Select(LureWords.Looks).Distinct().Count());
    }

    [Fact]
    public void A_brands_own_domains_are_never_taken_for_an_imitation()
    {
        foreach (var domain in BrandTable.All.SelectMany(brand => brand.Domains).Select(d => d.Replace(".*", ".com")))
        {
            var report = new ContentScanner(new ScanLimits()).Scan($"See https://{domain}/x", null, ContentPolicy.Usual);
            Assert.True(report.Findings.Count == 0 || domain is "t.me" or "wa.me" or "line.me" or "lin.ee", domain);
        }
    }

    [Theory]
    [InlineData("amazon.tk")]
    [InlineData("amazon.top")]
    [InlineData("dhl.cc")]
    public void A_brands_name_under_an_abused_ending_is_not_the_brands(string host)
    {
        var report = new ContentScanner(new ScanLimits()).Scan($"See https://{host}/x", null, ContentPolicy.Usual);

        Assert.Equal(ContentAction.Hold, report.Action);
    }
}
