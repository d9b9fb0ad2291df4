using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class PhoneNumberCountryTests
{
    [Theory]
    [InlineData("+12025550123", "US")]
    [InlineData("+14165550123", "CA")]
    [InlineData("+18765550123", "JM")]
    [InlineData("+18095550123", "DO")]
    [InlineData("+17875550123", "PR")]
    [InlineData("+79161234567", "RU")]
    [InlineData("+77011234567", "KZ")]
    [InlineData("+447700900123", "GB")]
    [InlineData("+447700300123", "JE")]
    [InlineData("+447781123456", "GG")]
    [InlineData("+447624123456", "IM")]
    [InlineData("+390669812345", "VA")]
    [InlineData("+390612345678", "IT")]
    [InlineData("+61891641234", "CX")]
    [InlineData("+61412345678", "AU")]
    [InlineData("+262692123456", "RE")]
    [InlineData("+262639123456", "YT")]
    [InlineData("+59995123456", "CW")]
    [InlineData("+5997123456", "BQ")]
    [InlineData("+4915112345678", "DE")]
    [InlineData("+998901234567", "UZ")]
    [InlineData("+38344123456", "XK")]
    public void Knows_the_country_by_the_longest_prefix(string text, string iso) =>
        Assert.Equal(new Country(iso), PhoneNumberTests.Parsed(text).Country);

    [Theory]
    [InlineData("+870773123456", CountryRange.Satellite)]
    [InlineData("+881612345678", CountryRange.Satellite)]
    [InlineData("+882161234567", CountryRange.InternationalNetwork)]
    [InlineData("+883510012345", CountryRange.InternationalNetwork)]
    [InlineData("+979123456789", CountryRange.Premium)]
    [InlineData("+80012345678", CountryRange.Freephone)]
    [InlineData("+80812345678", CountryRange.SharedCost)]
    [InlineData("+18005550123", CountryRange.Freephone)]
    [InlineData("+19005550123", CountryRange.Premium)]
    public void Flags_numbers_of_no_country(string text, CountryRange range)
    {
        var number = PhoneNumberTests.Parsed(text);

        Assert.Equal(range, number.Range);
        Assert.Equal(Country.World, number.Country);
        Assert.False(number.IsGeographic);
    }

    [Theory]
    [InlineData("+447012345678", CountryRange.Personal)]
    [InlineData("+449098790000", CountryRange.Premium)]
    [InlineData("+447700900123", CountryRange.Geographic)]
    public void Tells_a_countrys_premium_ranges_from_its_lines(string text, CountryRange range) =>
        Assert.Equal(range, PhoneNumberTests.Parsed(text).Range);

    [Fact]
    public void Looks_a_prefix_up_without_allocating()
    {
        CountryCodes.Find("447700900123");
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) CountryCodes.Find("447700900123");

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Knows_every_country_with_numbers_of_its_own()
    {
        var countries = Enumerable.Range(1, 9_999_999).Where(n => n < 10_000 || n % 1000 == 0)
            .Select(n => CountryCodes.Find(n.ToString())?.Country.Iso).OfType<string>().Distinct().Count();

        // ITU lists about 230 countries and territories with a code or an area of their own.
        Assert.InRange(countries, 225, 250);
    }
}
