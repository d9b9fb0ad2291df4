using Waxseal.Flow;
using Waxseal.Steps.Score.Factors;
using Xunit;

namespace Waxseal.Tests.Steps.Score.Factors;

public sealed class RiskScoreTests
{
    private static readonly RiskInputs Plain = new(
        new Country("GB"), GeographicDestination: true, "transactional", HighSensitivity: false, OverSms: true,
        ContentPoints: 0, HasLink: false, HasShortLink: false);

    [Fact]
    public void A_plain_message_has_no_factors_and_no_points()
    {
        var report = RiskScore.Of(Plain);

        Assert.Equal(0, report.Score);
        Assert.Empty(report.Factors);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(60, 60)]
    [InlineData(61, 60)]
    [InlineData(int.MaxValue, 60)]
    public void Content_counts_up_to_its_cap(int contentPoints, int score) =>
        Assert.Equal(score, RiskScore.Of(Plain with { ContentPoints = contentPoints }).Score);

    [Theory]
    [InlineData("otp", true, 15)]
    [InlineData("otp", false, 0)]
    [InlineData("transactional", true, 0)]
    [InlineData("marketing", true, 0)]
    public void A_link_counts_in_a_one_time_code_only(string kind, bool hasLink, int score) =>
        Assert.Equal(score, RiskScore.Of(Plain with { Kind = kind, HasLink = hasLink }).Score);

    [Theory]
    [InlineData("marketing", 20)]
    [InlineData("transactional", 0)]
    public void A_shortener_counts_in_marketing(string kind, int score) =>
        Assert.Equal(score, RiskScore.Of(Plain with { Kind = kind, HasLink = true, HasShortLink = true }).Score);

    [Fact]
    public void A_number_of_no_country_counts() =>
        Assert.Equal("non_geographic_destination", OnlyFactor(Plain with { Destination = Country.World, GeographicDestination = false }));

    [Fact]
    public void A_costly_destination_counts_with_its_reason()
    {
        var factor = Assert.Single(RiskScore.Of(Plain with { Destination = new Country("TV") }).Factors);

        Assert.Equal("high_cost_destination", factor.Name);
        Assert.Contains("numbering plan", factor.Sentence);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void High_sensitivity_counts_over_sms_only(bool high, bool overSms, bool counts) =>
        Assert.Equal(counts, RiskScore.Of(Plain with { HighSensitivity = high, OverSms = overSms }).Score > 0);

    [Theory]
    [InlineData("otp", "TV", true)]
    [InlineData("otp", "GB", false)]
    [InlineData("alert", "TV", false)]
    public void Codes_to_a_costly_country_look_like_pumping(string kind, string iso, bool counts)
    {
        var report = RiskScore.Of(Plain with { Kind = kind, Destination = new Country(iso) });

        Assert.Equal(counts, report.Factors.Any(factor => factor.Name == "pumping_pattern"));
    }

    [Fact]
    public void Everything_at_once_stops_at_one_hundred()
    {
        var report = RiskScore.Of(new RiskInputs(
            new Country("TV"), GeographicDestination: false, "otp", HighSensitivity: true, OverSms: true,
            ContentPoints: 100, HasLink: true, HasShortLink: true));

        Assert.Equal(100, report.Score);
        Assert.True(report.Factors.Sum(factor => factor.Points) > 100);
    }

    [Fact]
    public void The_score_is_the_sum_of_what_it_names()
    {
        var report = RiskScore.Of(Plain with { Destination = new Country("NG"), HighSensitivity = true, ContentPoints = 12 });

        Assert.Equal(report.Factors.Sum(factor => factor.Points), report.Score);
        Assert.Equal(3, report.Factors.Count);
    }

    [Fact]
    public void Every_costly_destination_is_a_country_with_numbers()
    {
        var known = CountryTable.WholeCodes + string.Join(' ', CountryTable.SharedCodes.Select(row => row.Iso));

        Assert.NotEmpty(HighCostDestinations.All);
        Assert.All(HighCostDestinations.All, country => Assert.Contains(country.Iso, known));
    }

    private static string OnlyFactor(RiskInputs inputs) => Assert.Single(RiskScore.Of(inputs).Factors).Name;
}
