using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

/// <summary>What becomes of a message by all that was found out about it.</summary>
public sealed class RiskJudgementTests
{
    private static readonly RiskEvidence Swapped = RiskEvidence.None with
    {
        Network = NumberFacts.Unasked with { SimSwapped = FactState.Yes },
    };

    [Fact]
    public void A_code_to_a_changed_sim_goes_by_whatsapp()
    {
        var scored = Passed(Judge(Code, Swapped with { Offered = [Channel.Sms, Channel.Whatsapp] }));

        Assert.Equal(Channel.Whatsapp, scored.Channel);
        Assert.Null(scored.Fallbacks);
        Assert.Contains(new RiskPart("sim_swapped", 50), scored.Risk.Factors);
    }

    [Fact]
    public void A_code_to_a_changed_sim_is_held_where_nothing_but_sms_is_there()
    {
        var held = Held(Judge(Code, Swapped));

        Assert.Equal(HoldReason.SimSwapped, held.Reason);
        Assert.Equal("sim_swapped", held.Findings[0].Code);
    }

    [Fact]
    public void Who_lets_it_go_on_has_it_judged_again_and_it_is_held_again_while_the_sim_is_new()
    {
        var again = Assert.IsType<ScannedMessage>(Held(Judge(Code, Swapped)).IfApproved);
        var approved = again with { Content = again.Content with { Verdict = ContentPass.Reviewer } };

        Assert.Equal(HoldReason.SimSwapped, Held(Judge(approved, Swapped)).Reason);
        Assert.Equal(Channel.Sms, Passed(Judge(approved, RiskEvidence.None)).Channel);
    }

    // What can go by a chat does, and where that is not all that is left, the account's rule counts at once: no chat is asked about.
    [Theory]
    [InlineData(AwayRule.StepUp, false, true, Channel.Sms)]
    [InlineData(AwayRule.StepUp, true, true, Channel.Whatsapp)]
    [InlineData(AwayRule.Closed, false, true, Channel.Sms)]
    [InlineData(AwayRule.Closed, true, true, null)]
    [InlineData(AwayRule.StepUp, false, false, null)]
    [InlineData(AwayRule.Closed, false, false, null)]
    [InlineData(AwayRule.Open, false, true, Channel.Sms)]
    public void What_is_to_be_asked_later_is_left_to_dispatch_where_only_sms_is_there(AwayRule rule, bool chat, bool later, Channel? goesBy)
    {
        var owed = new SimWord(Sample.ReceivedAt, Known: true) { Owed = true };
        var word = new SimWord(Sample.ReceivedAt.AddMinutes(5), Known: false);
        var evidence = RiskEvidence.None with
        {
            Network = NumberFacts.Unasked with { Away = NetworkAway.CircuitOpen }, Sim = word, Owed = later ? owed : null,
            Offered = chat ? [Channel.Sms, Channel.Whatsapp] : [Channel.Sms],
        };
        var policy = Policy with { WhenAway = new Dictionary<MessageKind, AwayRule> { [MessageKind.Otp] = rule } };

        var judgement = ScoreStep.Judge(Code, evidence, policy, Options);

        if (goesBy is null)
        {
            Assert.Equal(HoldReason.NetworkAway, Held(judgement).Reason);
            return;
        }

        var scored = Passed(judgement);
        var expected = rule == AwayRule.Open ? word : owed;
        Assert.Equal((goesBy, goesBy == Channel.Sms ? expected : null), (scored.Channel, scored.Sim));
    }

    [Fact]
    public void A_score_that_is_held_is_held_whatever_dispatch_could_ask()
    {
        var evidence = RiskEvidence.None with
        {
            Network = NumberFacts.Unasked with { Away = NetworkAway.CircuitOpen },
            Owed = new SimWord(Sample.ReceivedAt, Known: true) { Owed = true },
        };

        Assert.Equal(HoldReason.Risk, Held(ScoreStep.Judge(Code, evidence, Policy with { StepUpAt = 1, HoldAt = 1 }, Options)).Reason);
    }

    [Fact]
    public void Monitoring_does_nothing_and_shows_what_would_have_happened()
    {
        var monitors = Policy with { Monitors = true };

        var held = Passed(ScoreStep.Judge(Code, Swapped, monitors, Options));
        var moved = Passed(ScoreStep.Judge(Code with { Verified = Sms(Code) }, Swapped with { Offered = [Channel.Sms, Channel.Whatsapp] }, monitors, Options));

        Assert.Equal(Channel.Sms, held.Channel);
        Assert.Contains(new RiskPart("sim_swapped_would_hold", 0), held.Risk.Factors);
        Assert.Equal((Channel.Sms, null), (moved.Channel, moved.Fallbacks));
        Assert.Contains(new RiskPart("sim_swapped_would_step_up", 0), moved.Risk.Factors);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_chat_that_is_known_not_to_reach_the_person_is_left_out_visibly(bool monitors)
    {
        var known = new KnownReach(new Dictionary<Channel, ReachNote> { [Channel.Whatsapp] = new(ReachState.DoesNot, Sample.ReceivedAt) });
        var evidence = RiskEvidence.None with { Offered = [Channel.Sms, Channel.Whatsapp], Reach = known };

        var scored = Passed(ScoreStep.Judge(Code, evidence, Policy with { Monitors = monitors }, Options));

        Assert.Equal(Channel.Sms, scored.Channel);
        Assert.Contains(new RiskPart("whatsapp_left_out", 0), scored.Risk.Factors);
        Assert.Equal([Channel.Whatsapp], scored.LeftOut);
        var reached = Passed(ScoreStep.Judge(Code, evidence with { Reach = KnownReach.Nothing }, Policy, Options));
        Assert.DoesNotContain(reached.Risk.Factors, part => part.Name.EndsWith("_left_out", StringComparison.Ordinal));
        Assert.Null(reached.LeftOut);
    }

    [Fact]
    public void A_chat_that_was_asked_for_and_is_not_set_up_any_more_is_left_out_visibly()
    {
        var asked = Sample.Verified with { Draft = Sample.Draft with { Channel = Channel.Whatsapp } };

        var scored = Passed(Judge(new ScannedMessage(asked, Sample.Content), RiskEvidence.None));

        Assert.Equal((Channel.Sms, Channel.Whatsapp), (scored.Channel, Assert.Single(scored.LeftOut!)));
    }

    [Fact]
    public void Monitoring_sends_nothing_by_sms_that_the_account_itself_keeps_off_it()
    {
        var chatsOnly = Policy with { Monitors = true, FallsBackToSms = false };

        Assert.Equal(HoldReason.NoSaferChannel, Held(ScoreStep.Judge(Code, RiskEvidence.None, chatsOnly, Options)).Reason);
    }

    [Theory]
    [InlineData(1, "risk_would_refuse")]
    [InlineData(101, "risk_would_hold")]
    public void Monitoring_refuses_and_holds_nothing(int refuseAt, string shown)
    {
        var policy = Policy with { Monitors = true, StepUpAt = 1, HoldAt = 1, RefuseAt = refuseAt };

        Assert.Contains(new RiskPart(shown, 0), Passed(ScoreStep.Judge(Plain(30), RiskEvidence.None, policy, Options)).Risk.Factors);
    }

    [Theory]
    [InlineData(59, Channel.Sms)]
    [InlineData(60, Channel.Whatsapp)]
    public void From_the_line_on_a_safer_channel_is_taken(int score, Channel channel)
    {
        var evidence = RiskEvidence.None with { Offered = [Channel.Sms, Channel.Whatsapp] };
        var scored = Passed(ScoreStep.Judge(Plain(score), evidence, Policy with { StepUpAt = 60, HoldAt = 70 }, Options));

        Assert.Equal(channel, scored.Channel);
        Assert.Null(scored.Fallbacks);
    }

    [Fact]
    public void Where_there_is_no_safer_channel_it_is_held_and_goes_as_asked_when_a_person_approves()
    {
        var held = Held(ScoreStep.Judge(Plain(60), RiskEvidence.None, Policy, Options));

        Assert.Equal(HoldReason.NoSaferChannel, held.Reason);
        Assert.Equal(Channel.Sms, Assert.IsType<ScoredMessage>(held.IfApproved).Channel);
    }

    [Theory]
    [InlineData(3, "")]
    [InlineData(4, "device_many_recipients")]
    public void A_device_with_many_recipients_counts_from_its_line_on(int recipients, string factor)
    {
        var evidence = RiskEvidence.None with { Device = new DeviceSight(DeviceState.Known, recipients, 1) };
        var scored = Passed(ScoreStep.Judge(Plain(0), evidence, Policy, new ScoreOptions { DeviceRecipientsFrom = 4 }));

        Assert.Equal(factor, string.Join(' ', scored.Risk.Factors.Select(part => part.Name)));
    }

    [Fact]
    public void Each_thing_that_is_counted_counts_from_its_line_on()
    {
        var below = RiskEvidence.None with { RecipientMessages = 9, UnconfirmedCodes = 2, Device = new(DeviceState.Known, 4, 2) };
        var at = RiskEvidence.None with { RecipientMessages = 10, UnconfirmedCodes = 3, Device = new(DeviceState.Known, 5, 3) };

        Assert.Empty(Judge(Plain(0), below).Risk.Factors);
        Assert.Equal(
            ["device_many_recipients", "device_many_accounts", "recipient_velocity", "unconfirmed_codes"],
            Judge(Plain(0), at).Risk.Factors.Select(part => part.Name));
    }

    [Fact]
    public void Alerts_and_new_networks_of_keys_are_apart()
    {
        var risk = Judge(Plain(0), RiskEvidence.None with { Alerts = new AlertSight(20, HasNewNetwork: true) }).Risk;

        Assert.Equal([new RiskPart("account_alert", 20), new RiskPart("new_key_network", 15)], risk.Factors);
    }

    [Fact]
    public void A_refused_message_has_its_factors()
    {
        var judgement = ScoreStep.Judge(Plain(50), RiskEvidence.None, Policy with { RefuseAt = 50, HoldAt = 40 }, Options);

        Assert.Equal(Refusal.Risk, Assert.IsType<Outcome<ScoredMessage>.Refused>(judgement.Outcome).Reason);
        Assert.Equal((50, "content_findings"), (judgement.Risk.Score, judgement.Risk.Factors[0].Name));
    }

    private static readonly ScoreOptions Options = new();

    private static readonly RiskPolicy Policy = RiskPolicies.Usual(Options, new WeightsOptions());

    private static ScannedMessage Code { get; } = new(
        Sample.Verified with { Draft = Sample.Draft with { Kind = MessageKind.Otp } }, Plain(0).Content);

    private static VerifiedMessage Sms(ScannedMessage message) =>
        message.Verified with { Draft = message.Verified.Draft with { Channel = Channel.Sms } };

    private static ScannedMessage Plain(int contentPoints) =>
        new(Sample.Verified, new ContentSummary(ContentPass.Rules, contentPoints, [], HasLink: false, HasShortLink: false));

    private static RiskJudgement Judge(ScannedMessage message, RiskEvidence evidence) => ScoreStep.Judge(message, evidence, Policy, Options);

    private static ScoredMessage Passed(RiskJudgement judgement) =>
        Assert.Single(Assert.IsType<Outcome<ScoredMessage>.Passed>(judgement.Outcome).Next);

    private static Outcome<ScoredMessage>.Held Held(RiskJudgement judgement) =>
        Assert.IsType<Outcome<ScoredMessage>.Held>(judgement.Outcome);
}
