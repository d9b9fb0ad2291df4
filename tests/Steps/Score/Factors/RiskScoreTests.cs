using FsCheck;
using FsCheck.Fluent;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Score;
using Waxseal.Steps.Score.Factors;
using Xunit;

namespace Waxseal.Tests.Steps.Score.Factors;

public sealed class RiskScoreTests
{
    private static readonly RiskInputs Plain = new(
        new Country("GB"), MessageKind.Transactional, HighSensitivity: false, OverSms: true,
        ContentPoints: 0, HasLink: false, HasShortLink: false);

    [Fact]
    public void A_plain_message_has_no_factors_and_no_points()
    {
        var report = Score(Plain);

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
        Assert.Equal(score, Score(Plain with { ContentPoints = contentPoints }).Score);

    [Theory]
    [InlineData(MessageKind.Otp, true, 15)]
    [InlineData(MessageKind.Otp, false, 0)]
    [InlineData(MessageKind.Transactional, true, 0)]
    [InlineData(MessageKind.Marketing, true, 0)]
    public void A_link_counts_in_a_one_time_code_only(MessageKind kind, bool hasLink, int score) =>
        Assert.Equal(score, Score(Plain with { Kind = kind, HasLink = hasLink }).Score);

    [Theory]
    [InlineData(MessageKind.Marketing, 20)]
    [InlineData(MessageKind.Transactional, 0)]
    public void A_shortener_counts_in_marketing(MessageKind kind, int score) =>
        Assert.Equal(score, Score(Plain with { Kind = kind, HasLink = true, HasShortLink = true }).Score);

    [Fact]
    public void A_costly_destination_counts_with_its_reason()
    {
        var factor = Assert.Single(Score(Plain with { Destination = new Country("TV") }).Factors);

        Assert.Equal("high_cost_destination", factor.Name);
        Assert.Contains("numbering plan", factor.Sentence);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void High_sensitivity_counts_over_sms_only(bool high, bool overSms, bool counts) =>
        Assert.Equal(counts, Score(Plain with { HighSensitivity = high, OverSms = overSms }).Score > 0);

    [Theory]
    [InlineData(MessageKind.Otp, "TV", true)]
    [InlineData(MessageKind.Otp, "GB", false)]
    [InlineData(MessageKind.Alert, "TV", false)]
    public void Codes_to_a_costly_country_look_like_pumping(MessageKind kind, string iso, bool counts)
    {
        var report = Score(Plain with { Kind = kind, Destination = new Country(iso) });

        Assert.Equal(counts, report.Factors.Any(factor => factor.Name == "pumping_pattern"));
    }

    [Fact]
    public void Everything_at_once_stops_at_one_hundred()
    {
        var report = Score(new RiskInputs(
            new Country("TV"), MessageKind.Otp, HighSensitivity: true, OverSms: true,
            ContentPoints: 100, HasLink: true, HasShortLink: true));

        Assert.Equal(100, report.Score);
        Assert.True(report.Factors.Sum(factor => factor.Points) > 100);
    }

    [Fact]
    public void The_score_is_the_sum_of_what_it_names()
    {
        var report = Score(Plain with { Destination = new Country("NG"), HighSensitivity = true, ContentPoints = 12 });

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

    public static TheoryData<FactorName, RiskInputs> Factors() => new()
    {
        { FactorName.ContentFindings, Plain with { ContentPoints = 100 } },
        { FactorName.LinkInOtp, Plain with { Kind = MessageKind.Otp, HasLink = true } },
        { FactorName.MarketingWithShortLink, Plain with { Kind = MessageKind.Marketing, HasShortLink = true } },
        { FactorName.HighCostDestination, Plain with { Destination = new Country("TV") } },
        { FactorName.HighSensitivityOverSms, Plain with { HighSensitivity = true } },
        { FactorName.AccountAlert, Plain with { AlertPoints = 100 } },
        { FactorName.SimSwapped, Plain with { Network = NumberFacts.Unasked with { SimSwapped = FactState.Yes } } },
        { FactorName.DeviceSwapped, Plain with { Network = NumberFacts.Unasked with { DeviceSwapped = FactState.Yes } } },
        { FactorName.NumberRecycled, Plain with { Network = NumberFacts.Unasked with { Recycled = FactState.Yes } } },
        { FactorName.NetworkAway, Plain with { Network = NumberFacts.Unasked with { Away = NetworkAway.Slow } } },
        { FactorName.NetworkCannotTell, Plain with { Network = NumberFacts.Unasked with { Away = NetworkAway.ShortHistory } } },
        { FactorName.NewDevice, Plain with { Device = DeviceState.New } },
        { FactorName.DeviceManyRecipients, Plain with { DeviceHasManyRecipients = true } },
        { FactorName.DeviceManyAccounts, Plain with { DeviceHasManyAccounts = true } },
        { FactorName.RecipientVelocity, Plain with { RecipientGetsMany = true } },
        { FactorName.UnconfirmedCodes, Plain with { CodesUnconfirmed = true } },
        { FactorName.NewDestination, Plain with { DestinationIsNew = true } },
        { FactorName.SequentialNumbers, Plain with { Kind = MessageKind.Otp, NumberIsNeighbour = true } },
        { FactorName.NewKeyNetwork, Plain with { KeyNetworkIsNew = true } },
        { FactorName.NightAtRecipient, Plain with { Kind = MessageKind.Otp, NightAtRecipient = true } },
    };

    [Theory, MemberData(nameof(Factors))]
    public void Each_factor_adds_its_weight_and_has_a_sentence(FactorName name, RiskInputs inputs)
    {
        var report = Score(inputs);

        var factor = Assert.Single(report.Factors);
        Assert.Equal((name.Code(), Weights[name]), (factor.Name, factor.Points));
        Assert.Equal(report.Score, factor.Points);
        Assert.EndsWith(".", factor.Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Factors))]
    public void A_factor_that_is_switched_off_is_not_shown(FactorName name, RiskInputs inputs) =>
        Assert.Empty(RiskScore.Of(inputs, Weights.With([(name, 0)])).Factors);

    [Fact]
    public void Every_factor_is_tested_and_has_a_weight()
    {
        var tested = Factors().Select(row => row.Data.Item1).Append(FactorName.PumpingPattern);

        Assert.Equal(Enum.GetValues<FactorName>().Where(name => name != FactorName.None).Order(), tested.Order());
        Assert.All(tested, name => Assert.InRange(Weights[name], 1, 100));
    }

    [Theory]
    [InlineData(MessageKind.Transactional)]
    [InlineData(MessageKind.Alert)]
    [InlineData(MessageKind.Marketing)]
    public void Numbers_in_a_row_count_for_codes_only(MessageKind kind) =>
        Assert.Equal(0, Score(Plain with { Kind = kind, NumberIsNeighbour = true }).Score);

    [Theory]
    [InlineData(NetworkAway.Unreachable, "network_away")]
    [InlineData(NetworkAway.Slow, "network_away")]
    [InlineData(NetworkAway.Failing, "network_away")]
    [InlineData(NetworkAway.Throttled, "network_away")]
    [InlineData(NetworkAway.Refused, "network_away")]
    [InlineData(NetworkAway.Unreadable, "network_away")]
    [InlineData(NetworkAway.CircuitOpen, "network_away")]
    [InlineData(NetworkAway.UnknownNumber, "network_cannot_tell")]
    [InlineData(NetworkAway.NotApplicable, "network_cannot_tell")]
    [InlineData(NetworkAway.ShortHistory, "network_cannot_tell")]
    public void A_question_left_open_is_a_factor_and_never_a_no(NetworkAway away, string factor) =>
        Assert.Equal(factor, OnlyFactor(Plain with { Network = NumberFacts.Unasked with { Away = away } }));

    [Fact]
    public void The_same_inputs_have_the_same_score_between_0_and_100_and_more_against_it_is_never_less()
    {
        var flags = Gen.ArrayOf(Gen.Elements(true, false), 12);
        Prop.ForAll(Arb.From(flags), all =>
        {
            var inputs = Mixed(all);
            var (one, other) = (Score(inputs), Score(inputs with { }));
            Assert.Equal((one.Score, one.Factors.Count), (other.Score, other.Factors.Count));
            Assert.Equal(one.Factors, other.Factors);
            Assert.InRange(one.Score, 0, 100);
            Assert.True(Score(inputs with { RecipientGetsMany = true }).Score >= one.Score);
        }).QuickCheckThrowOnFailure();
    }

    private static RiskInputs Mixed(bool[] all) => new(
        new Country(all[0] ? "TV" : "GB"), all[1] || all[2] ? MessageKind.Otp : MessageKind.Marketing, all[3], all[4],
        all[5] ? 40 : 0, all[6], all[7])
    {
        Network = NumberFacts.Unasked with { SimSwapped = all[8] ? FactState.Yes : FactState.No },
        Device = all[9] ? DeviceState.New : DeviceState.Unknown,
        CodesUnconfirmed = all[10],
        NumberIsNeighbour = all[11],
    };

    private static readonly RiskWeights Weights = new WeightsOptions().ToWeights();

    private static RiskReport Score(RiskInputs inputs) => RiskScore.Of(inputs, Weights);

    private static string OnlyFactor(RiskInputs inputs) => Assert.Single(Score(inputs).Factors).Name;
}
