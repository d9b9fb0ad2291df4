using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Score;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

public sealed class ChannelPolicyTests
{
    private static readonly Channel[] All = [Channel.Sms, Channel.Whatsapp, Channel.Signal];
    private static readonly RiskPolicy Policy = RiskPolicies.Usual(new ScoreOptions(), new WeightsOptions());

    private static readonly ChannelAsk Plain = new(
        MessageKind.Transactional, HighSensitivity: false, Channel.Auto, NumberFacts.Unasked, KnownReach.Nothing, All, StepsUp: false);

    private static readonly ChannelAsk Code = Plain with { Kind = MessageKind.Otp };
    private static readonly NumberFacts Swapped = NumberFacts.Unasked with { SimSwapped = FactState.Yes };

    [Fact]
    public void What_is_not_careful_goes_by_sms() => Assert.Equal("sms", Choose(Plain));

    [Fact]
    public void Codes_and_sensitive_messages_go_by_the_safest_channel_and_fall_back()
    {
        Assert.Equal("whatsapp signal sms", Choose(Code));
        Assert.Equal("whatsapp signal sms", Choose(Plain with { HighSensitivity = true }));
    }

    [Fact]
    public void What_worked_comes_first_and_what_did_not_is_left_out()
    {
        Assert.Equal("signal whatsapp sms", Choose(Code with { Reach = Known(Channel.Signal, ReachState.Works) }));
        Assert.Equal("signal sms", Choose(Code with { Reach = Known(Channel.Whatsapp, ReachState.DoesNot) }));
    }

    [Fact]
    public void The_order_is_the_accounts()
    {
        Assert.Equal("signal sms", Choose(Code, Policy with { Channels = [Channel.Signal] }));
        Assert.Equal("sms", Choose(Code, Policy with { Channels = [] }));
        Assert.Equal("whatsapp signal", Choose(Code, Policy with { FallsBackToSms = false }));
        Assert.Equal("no_safer_channel", Choose(Code with { Offered = [Channel.Sms] }, Policy with { FallsBackToSms = false }));
    }

    [Theory]
    [InlineData(Channel.Auto, "whatsapp signal")]
    [InlineData(Channel.Sms, "whatsapp signal")]
    [InlineData(Channel.Whatsapp, "whatsapp")]
    public void No_code_goes_by_sms_to_a_changed_sim_whatever_its_sender_asks_for(Channel asked, string channels) =>
        Assert.Equal(channels, Choose(Code with { Asked = asked, Network = Swapped }));

    [Fact]
    public void Without_another_channel_it_waits_for_a_person()
    {
        Assert.Equal("sim_swapped", Choose(Code with { Network = Swapped, Offered = [Channel.Sms] }));
        Assert.Equal("sim_swapped", Choose(Code with { Network = Swapped }, Policy with { Channels = [] }));
        Assert.Equal("sim_swapped", Choose(Code with { Network = Swapped, Asked = Channel.Signal, Offered = [Channel.Sms] }));
    }

    [Fact]
    public void A_message_that_harms_nobody_goes_by_sms_to_a_changed_sim() => Assert.Equal("sms", Choose(Plain with { Network = Swapped }));

    [Theory]
    [InlineData(AwayRule.Open, "whatsapp signal sms")]
    [InlineData(AwayRule.StepUp, "whatsapp signal")]
    [InlineData(AwayRule.Closed, "network_away")]
    [InlineData(AwayRule.Unknown, "network_away")]
    public void While_the_network_is_away_the_accounts_rule_for_the_kind_counts(AwayRule rule, string channels)
    {
        var policy = Policy with { WhenAway = new Dictionary<MessageKind, AwayRule> { [MessageKind.Otp] = rule } };

        Assert.Equal(channels, Choose(Code with { Network = NumberFacts.Unasked with { Away = NetworkAway.Slow } }, policy));
    }

    [Fact]
    public void A_code_waits_while_the_network_is_away_and_nothing_but_sms_is_there() =>
        Assert.Equal(
            "network_away", Choose(Code with { Network = NumberFacts.Unasked with { Away = NetworkAway.CircuitOpen }, Offered = [Channel.Sms] }));

    [Theory]
    [InlineData(NetworkAway.UnknownNumber)]
    [InlineData(NetworkAway.NotApplicable)]
    [InlineData(NetworkAway.ShortHistory)]
    public void A_network_that_never_can_tell_holds_nothing_up(NetworkAway away) =>
        Assert.Equal("sms", Choose(Code with { Network = NumberFacts.Unasked with { Away = away }, Offered = [Channel.Sms] }));

    [Fact]
    public void An_outage_of_another_question_is_none_when_the_sim_is_known() =>
        Assert.Equal("sms", Choose(Code with
        {
            Network = new NumberFacts(FactState.No, FactState.Unknown, FactState.Unknown, NetworkAway.Slow), Offered = [Channel.Sms],
        }));

    [Fact]
    public void A_channel_asked_for_by_name_is_tried_first_and_falls_back_by_the_accounts_rule_only()
    {
        var asked = Plain with { Asked = Channel.Signal };

        Assert.Equal("signal sms", Choose(asked));
        Assert.Equal("signal", Choose(asked, Policy with { FallsBackToSms = false }));
        Assert.Equal("sms", Choose(asked with { Offered = [Channel.Sms] }));
        Assert.Equal("no_safer_channel", Choose(asked with { Offered = [Channel.Sms] }, Policy with { FallsBackToSms = false }));
    }

    [Fact]
    public void A_step_up_takes_a_safer_channel_for_any_message_and_never_falls_back_to_sms()
    {
        Assert.Equal("whatsapp signal", Choose(Plain with { StepsUp = true }));
        Assert.Equal("whatsapp signal", Choose(Plain with { StepsUp = true, Asked = Channel.Sms }));
        Assert.Equal("no_safer_channel", Choose(Plain with { StepsUp = true, Offered = [Channel.Sms] }));
    }

    private static KnownReach Known(Channel channel, ReachState state) =>
        new(new Dictionary<Channel, ReachNote> { [channel] = new(state, DateTimeOffset.UnixEpoch) });

    private static string Choose(ChannelAsk ask, RiskPolicy? policy = null)
    {
        var choice = ChannelPolicy.Choose(ask, policy ?? Policy);
        return choice.Reason == HoldReason.None ? string.Join(' ', choice.Channels.Select(one => one.Code())) : choice.Reason.Code();
    }
}
