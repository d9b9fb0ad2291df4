using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Score;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

public sealed class RiskPoliciesTests
{
    private static readonly RiskPolicy Usual = RiskPolicies.Usual(new ScoreOptions(), new WeightsOptions());

    [Theory]
    [InlineData(59, RiskBand.Pass)]
    [InlineData(60, RiskBand.StepUp)]
    [InlineData(69, RiskBand.StepUp)]
    [InlineData(70, RiskBand.Hold)]
    [InlineData(100, RiskBand.Hold)]
    public void Bands_begin_at_their_lines(int score, RiskBand band) => Assert.Equal(band, Usual.BandOf(score));

    [Theory]
    [InlineData(79, RiskBand.Hold)]
    [InlineData(80, RiskBand.Refuse)]
    public void Refusing_is_an_operators_choice(int score, RiskBand band) =>
        Assert.Equal(band, (Usual with { RefuseAt = 80 }).BandOf(score));

    [Fact]
    public void An_account_says_what_differs()
    {
        var own = RiskPolicies.Compile(
            new RiskSettings
            {
                Mode = "monitor", StepUpAt = 20, HoldAt = 40, RefuseAt = 90, SwapHours = 5,
                Weights = new Dictionary<string, int> { ["sim_swapped"] = 80 },
                WhenNetworkAway = new Dictionary<string, string> { ["otp"] = "closed" }, Channels = ["signal"], FallsBackToSms = false,
            },
            Usual);

        Assert.Equal((true, 20, 40, 90, false), (own.Monitors, own.StepUpAt, own.HoldAt, own.RefuseAt, own.FallsBackToSms));
        Assert.Equal((80, 15), (own.Weights[FactorName.SimSwapped], own.Weights[FactorName.NewDevice]));
        Assert.Equal((AwayRule.Closed, AwayRule.Open), (own.AwayOf(MessageKind.Otp), own.AwayOf(MessageKind.Alert)));
        Assert.Equal([Channel.Signal], own.Channels);
    }

    [Theory]
    [InlineData(null, 80, null, 60, 80, 101)]
    [InlineData(null, 30, null, 30, 30, 101)]
    [InlineData(90, null, null, 90, 90, 101)]
    [InlineData(null, null, 50, 50, 50, 50)]
    public void One_line_of_an_account_moves_the_gateways_others_along(
        int? stepUpAt, int? holdAt, int? refuseAt, int stepUp, int hold, int refuse)
    {
        var own = RiskPolicies.Compile(new RiskSettings { StepUpAt = stepUpAt, HoldAt = holdAt, RefuseAt = refuseAt }, Usual);

        Assert.Equal((stepUp, hold, refuse), (own.StepUpAt, own.HoldAt, own.RefuseAt));
    }

    [Fact]
    public void What_a_later_version_wrote_is_read_as_the_strictest()
    {
        var own = RiskPolicies.Compile(
            new RiskSettings
            {
                WhenNetworkAway = new Dictionary<string, string> { ["otp"] = "ajar" },
                Weights = new Dictionary<string, int> { ["mood"] = 80 },
            },
            Usual);

        Assert.Equal((AwayRule.Closed, 0), (own.AwayOf(MessageKind.Otp), own.Weights[FactorName.None]));
    }
}
