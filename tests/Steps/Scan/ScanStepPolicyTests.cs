using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Scan;

/// <summary>What an account's policy makes of a message beyond its text: its kind, the hour, what is only monitored.</summary>
public sealed class ScanStepPolicyTests
{
    private static readonly ContentPolicy Quiet = new() { QuietHours = new QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0)) };
    private static readonly DateTimeOffset Night = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Morning = new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(MessageKind.Otp, ContentVerdict.Promotional, true), InlineData(MessageKind.Transactional, ContentVerdict.Promotional, true)]
    [InlineData(MessageKind.Marketing, ContentVerdict.Promotional, false), InlineData(MessageKind.Otp, ContentVerdict.Clean, false)]
    public void Advertising_sent_as_something_else_is_found(MessageKind kind, ContentVerdict verdict, bool found) =>
        Assert.Equal(found, CodesOf(Judge(Message(kind), verdict, new())).Contains("promotional_kind"));

    [Theory]
    [InlineData(MessageKind.Marketing, "Sale today", true), InlineData(MessageKind.Marketing, "Sale today. Reply STOP to opt out", false)]
    [InlineData(MessageKind.Marketing, "Angebote! Abmelden: STOPP", false), InlineData(MessageKind.Marketing, "限时优惠 回T退订", false)]
    [InlineData(MessageKind.Marketing, "Soldes ! Pour vous désinscrire", false), InlineData(MessageKind.Marketing, "Nonstop fun", true)]
    [InlineData(MessageKind.Transactional, "Sale today", false)]
    public void Marketing_without_words_to_opt_out_is_found_where_they_are_wanted(MessageKind kind, string body, bool found)
    {
        var message = Message(kind, body);

        Assert.Equal(found, CodesOf(Judge(message, ContentVerdict.Clean, new() { OptOutWanted = true })).Contains("promotional_no_opt_out"));
        Assert.DoesNotContain("promotional_no_opt_out", CodesOf(Judge(message, ContentVerdict.Clean, new())));
    }

    [Theory]
    [InlineData(null, 15, typeof(Outcome<ScannedMessage>.Passed)), InlineData(FamilyMode.Monitor, 0, typeof(Outcome<ScannedMessage>.Passed))]
    [InlineData(FamilyMode.Hold, 15, typeof(Outcome<ScannedMessage>.Held)), InlineData(FamilyMode.Block, 0, typeof(Outcome<ScannedMessage>.Refused))]
    public void Advertising_in_disguise_only_weighs_until_a_mode_is_named(FamilyMode? mode, int points, Type end)
    {
        var policy = new ContentPolicy { SuspiciousPoints = 1, HoldPoints = 50 };
        if (mode is { } named) policy = policy with { Modes = new Dictionary<FindingFamily, FamilyMode> { [FindingFamily.Promotional] = named } };

        var outcome = Judge(Message(MessageKind.Otp), ContentVerdict.Promotional, policy);

        Assert.IsType(end, outcome);
        Assert.Equal(points, ContentOf(outcome)?.Points ?? 0);
    }

    [Theory, InlineData(24, 0), InlineData(25, 25)]
    public void Points_count_in_the_risk_from_what_is_suspicious_on(int points, int counted) =>
        Assert.Equal(counted, ContentOf(Judge(Message(), ContentVerdict.Clean, new(), points: points))!.Points);

    [Theory]
    [InlineData(MessageKind.Marketing, ContentVerdict.Clean, true), InlineData(MessageKind.Alert, ContentVerdict.Promotional, true)]
    [InlineData(MessageKind.Alert, ContentVerdict.Clean, false)]
    public void Advertising_waits_for_the_morning_and_nothing_else_does(MessageKind kind, ContentVerdict verdict, bool waits)
    {
        var outcome = Judge(Message(kind), verdict, Quiet, now: Night);

        Assert.Equal(waits, outcome is Outcome<ScannedMessage>.Postponed { Reason: Wait.QuietHours } later && later.Until == Morning);
        Assert.IsNotType<Outcome<ScannedMessage>.Postponed>(Judge(Message(kind), verdict, new(), now: Night));
    }

    [Fact]
    public void The_hour_that_counts_is_the_one_at_which_it_is_to_go_out()
    {
        var due = Message(MessageKind.Marketing);
        due = due with { Draft = due.Draft with { SendAt = Night } };

        var early = Judge(due, ContentVerdict.Clean, Quiet, now: Night.AddHours(-6));
        var later = Judge(due with { Draft = due.Draft with { SendAt = Morning.AddHours(1) } }, ContentVerdict.Clean, Quiet, now: Night);

        Assert.Equal(Morning, Assert.IsType<Outcome<ScannedMessage>.Postponed>(early).Until);
        Assert.IsType<Outcome<ScannedMessage>.Passed>(later);
    }

    [Theory, InlineData(ContentAction.Hold), InlineData(ContentAction.Block), InlineData(ContentAction.Unknown)]
    public void What_is_held_or_refused_does_not_wait_for_the_morning_first(ContentAction action) =>
        Assert.IsNotType<Outcome<ScannedMessage>.Postponed>(Judge(Message(MessageKind.Marketing), ContentVerdict.Spam, Quiet, action, now: Night));

    [Theory, InlineData(ContentAction.Hold, "hold"), InlineData(ContentAction.Block, "block"), InlineData(ContentAction.Pass, null)]
    public void What_would_have_happened_goes_along(ContentAction would, string? shown) => Assert.Equal(shown, ContentOf(ScanStep.Judge(
        Message(), ReportOf(ContentVerdict.Clean, ContentAction.Pass, 0), new(), would, Sample.ReceivedAt))!.Monitored);

    private static Outcome<ScannedMessage> Judge(
        VerifiedMessage message, ContentVerdict verdict, ContentPolicy policy, ContentAction action = ContentAction.Pass, int points = 0,
        DateTimeOffset? now = null) =>
        ScanStep.Judge(message, ReportOf(verdict, action, points), policy, ContentAction.Pass, now ?? Sample.ReceivedAt);

    private static ContentReport ReportOf(ContentVerdict verdict, ContentAction action, int points) =>
        new(verdict, action, points, 0, [], Links: 0, HasShortLink: false);

    private static VerifiedMessage Message(MessageKind kind = MessageKind.Transactional, string body = "Sale") =>
        Sample.Verified with { Draft = Sample.Draft with { Kind = kind, Body = body } };

    private static IReadOnlyList<string> CodesOf(Outcome<ScannedMessage> outcome) => ContentOf(outcome)?.Codes ?? [];

    private static ContentSummary? ContentOf(Outcome<ScannedMessage> outcome) => outcome switch
    {
        Outcome<ScannedMessage>.Passed passed => passed.Next[0].Content,
        Outcome<ScannedMessage>.Held held => ((ScannedMessage)held.IfApproved).Content,
        _ => null,
    };
}
