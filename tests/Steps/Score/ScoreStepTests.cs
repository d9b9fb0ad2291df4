using Waxseal.Flow;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

public sealed class ScoreStepTests
{
        [Theory]
    [InlineData(25, 26, "passed")]
    [InlineData(25, 25, "held")]
    [InlineData(26, 25, "held")]
    public void Holds_from_the_line_on(int score, int holdAt, string end) =>
        Assert.Equal(end, EndOf(score, new ScoreOptions { HoldAt = holdAt }));

    [Theory]
    [InlineData(25, 26, "held")]
    [InlineData(25, 25, "refused")]
    public void Refuses_from_the_line_on(int score, int refuseAt, string end) =>
        Assert.Equal(end, EndOf(score, new ScoreOptions { HoldAt = 1, RefuseAt = refuseAt }));

    [Fact]
    public void The_highest_score_is_held_and_not_refused_unless_an_operator_of_the_gateway_wants_it() =>
        Assert.Equal("held", EndOf(60, new ScoreOptions { HoldAt = 60 }));

    [Fact]
    public void What_a_person_approved_is_not_held_again()
    {
        var message = Message(60) with { Content = Message(60).Content with { Verdict = ContentPass.Reviewer } };

        Assert.Equal("passed", NameOf(OutcomeOf(message, new ScoreOptions { HoldAt = 1 })));
    }

    [Fact]
    public void What_a_person_approved_is_refused_by_what_no_person_may_allow()
    {
        var costly = Sample.Verified with { Draft = Sample.Draft with { Sensitivity = Sensitivity.High } };
        var message = new ScannedMessage(costly, Message(0).Content with { Verdict = ContentPass.Reviewer });

        Assert.Equal("refused", NameOf(OutcomeOf(message, new ScoreOptions { HoldAt = 1, RefuseAt = 15 })));
    }

    [Fact]
    public void What_is_held_names_its_factors()
    {
        var held = Assert.IsType<Outcome<ScoredMessage>.Held>(OutcomeOf(Message(30), new ScoreOptions { HoldAt = 1 }));

        Assert.Equal((HoldReason.Risk, "content_findings"), (held.Reason, Assert.Single(held.Findings).Code));
        Assert.Equal(30, Assert.IsType<ScoredMessage>(held.IfApproved).Risk.Score);
    }

    [Fact]
    public void What_may_go_by_sms_bears_for_how_long_the_word_on_its_sim_is_good()
    {
        var word = new SimWord(Sample.ReceivedAt, Known: true);
        var held = Assert.IsType<Outcome<ScoredMessage>.Held>(Asked(Message(30), new ScoreOptions { HoldAt = 1 }));
        var chat = new ScannedMessage(Sample.Verified with { Draft = Sample.Draft with { Channel = Channel.Whatsapp } }, Message(0).Content);

        Assert.Equal(word, ScoredIn(Asked(Message(0), new ScoreOptions())).Sim);
        Assert.Equal(word, Assert.IsType<ScoredMessage>(held.IfApproved).Sim);
        Assert.Null(ScoredIn(Asked(chat, new ScoreOptions { FallsBackToSms = false }, Channel.Whatsapp)).Sim);
        Assert.Null(ScoredIn(OutcomeOf(Message(0), new ScoreOptions())).Sim);

        Outcome<ScoredMessage> Asked(ScannedMessage message, ScoreOptions options, params Channel[] chats) => ScoreStep.Judge(
            message, RiskEvidence.None with { Sim = word, Offered = [Channel.Sms, .. chats] },
            RiskPolicies.Usual(options, new WeightsOptions()), options).Outcome;
    }

    [Fact]
    public void What_it_waited_in_vain_for_networks_goes_with_it()
    {
        var paid = TimeSpan.FromMilliseconds(100);

        Assert.Equal(3 * paid, ScoredIn(Asked(new ScoreOptions())).Paid);
        var held = Assert.IsType<Outcome<ScoredMessage>.Held>(Asked(new ScoreOptions { HoldAt = 1 }));
        Assert.Equal(3 * paid, Assert.IsType<ScoredMessage>(held.IfApproved).Paid);

        Outcome<ScoredMessage> Asked(ScoreOptions options) => ScoreStep.Judge(
            Message(30) with { Paid = paid }, RiskEvidence.None with { Paid = 2 * paid },
            RiskPolicies.Usual(options, new WeightsOptions()), options).Outcome;
    }

    [Fact]
    public void Lines_that_contradict_each_other_are_refused_at_start()
    {
        var options = new ScoreOptions { HoldAt = 50, RefuseAt = 49 };

        Assert.NotEmpty(options.Validate(new(options)));
    }

    private static ScannedMessage Message(int contentPoints) =>
        new(Sample.Verified, new ContentSummary(ContentPass.Rules, contentPoints, [], HasLink: false, HasShortLink: false));

    private static string EndOf(int score, ScoreOptions options) => NameOf(OutcomeOf(Message(score), options));

    private static Outcome<ScoredMessage> OutcomeOf(ScannedMessage message, ScoreOptions options) =>
        ScoreStep.Judge(message, RiskEvidence.None, RiskPolicies.Usual(options, new WeightsOptions()), options).Outcome;

    private static ScoredMessage ScoredIn(Outcome<ScoredMessage> outcome) =>
        Assert.Single(Assert.IsType<Outcome<ScoredMessage>.Passed>(outcome).Next);

    private static string NameOf(Outcome<ScoredMessage> outcome) => outcome switch
    {
        Outcome<ScoredMessage>.Passed => "passed",
        Outcome<ScoredMessage>.Held => "held",
        Outcome<ScoredMessage>.Refused => "refused",
        _ => "postponed",
    };
}
