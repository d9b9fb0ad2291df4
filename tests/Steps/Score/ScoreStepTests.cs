using Waxseal.Flow;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

public sealed class ScoreStepTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt;

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

    [Theory]
    [InlineData(0, "passed")]
    [InlineData(1, "postponed")]
    public void Waits_until_it_is_due(int secondsAhead, string end)
    {
        var due = Now.AddSeconds(secondsAhead);
        var message = Message(0) with { Verified = Sample.Verified with { Draft = Sample.Draft with { SendAt = due } } };

        var outcome = ScoreStep.Judge(message, 0, new ScoreOptions(), Now);

        Assert.Equal(end, NameOf(outcome));
        if (outcome is Outcome<ScoredMessage>.Postponed postponed) Assert.Equal((Wait.Schedule, due), (postponed.Reason, postponed.Until));
    }

    [Fact]
    public void What_a_person_approved_is_not_held_again()
    {
        var message = Message(60) with { Content = Message(60).Content with { Verdict = ContentPass.Reviewer } };

        Assert.Equal("passed", NameOf(ScoreStep.Judge(message, 0, new ScoreOptions { HoldAt = 1 }, Now)));
    }

    [Fact]
    public void What_a_person_approved_is_refused_by_what_no_person_may_allow()
    {
        var costly = Sample.Verified with { Draft = Sample.Draft with { Sensitivity = Sensitivity.High } };
        var message = new ScannedMessage(costly, Message(0).Content with { Verdict = ContentPass.Reviewer });

        Assert.Equal("refused", NameOf(ScoreStep.Judge(message, 0, new ScoreOptions { HoldAt = 1, RefuseAt = 15 }, Now)));
    }

    [Fact]
    public void What_is_held_names_its_factors()
    {
        var held = Assert.IsType<Outcome<ScoredMessage>.Held>(ScoreStep.Judge(Message(30), 0, new ScoreOptions { HoldAt = 1 }, Now));

        Assert.Equal((HoldReason.Risk, "content_findings"), (held.Reason, Assert.Single(held.Findings).Code));
        Assert.Equal(30, Assert.IsType<ScoredMessage>(held.IfApproved).Risk.Score);
    }

    [Fact]
    public void Lines_that_contradict_each_other_are_refused_at_start()
    {
        var options = new ScoreOptions { HoldAt = 50, RefuseAt = 49 };

        Assert.NotEmpty(options.Validate(new(options)));
    }

    private static ScannedMessage Message(int contentPoints) =>
        new(Sample.Verified, new ContentSummary(ContentPass.Rules, contentPoints, [], HasLink: false, HasShortLink: false));

    private static string EndOf(int score, ScoreOptions options) => NameOf(ScoreStep.Judge(Message(score), 0, options, Now));

    private static string NameOf(Outcome<ScoredMessage> outcome) => outcome switch
    {
        Outcome<ScoredMessage>.Passed => "passed",
        Outcome<ScoredMessage>.Held => "held",
        Outcome<ScoredMessage>.Refused => "refused",
        _ => "postponed",
    };
}
