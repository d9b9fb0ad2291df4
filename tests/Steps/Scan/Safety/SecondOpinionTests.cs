using System.Collections.Frozen;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Steps.Scan.Content;
using Waxseal.Steps.Scan.Safety;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Safety;

public sealed class SecondOpinionTests
{
    private static readonly ContentSafetyOptions Options = new() { Endpoint = "https://cs.example/" };
    private static readonly Finding Lure = new("lure_parcel", FindingFamily.Lure, 0, 4, 20, "A sentence.");
    private static readonly ContentReport Clean = new(
        ContentVerdict.Clean, ContentAction.Pass, 20, 0.2, [Lure], Links: 0, HasShortLink: false);

    [Theory]
    [InlineData(HarmKind.Hate, "harm_hate")]
    [InlineData(HarmKind.Sexual, "harm_sexual")]
    [InlineData(HarmKind.Violence, "harm_violence")]
    [InlineData(HarmKind.SelfHarm, "harm_self_harm")]
    public void Harm_of_medium_severity_holds_the_message(HarmKind kind, string code)
    {
        var report = Join(Judged(kind, 4));

        Assert.Equal((ContentVerdict.Prohibited, ContentAction.Hold, 60), (report.Verdict, report.Action, report.Points));
        Assert.Equal(["lure_parcel", code], report.Findings.Select(finding => finding.Code));
        Assert.Equal(FindingFamily.Prohibited, report.Findings[1].Family);
    }

    [Theory]
    [InlineData(3, 4, ContentAction.Pass)]
    [InlineData(4, 4, ContentAction.Hold)]
    [InlineData(6, 7, ContentAction.Pass)]
    [InlineData(7, 8, ContentAction.Pass)]
    public void Holds_from_the_severity_that_is_set(int severity, int from, ContentAction action) =>
        Assert.Equal(action, Join(Judged(HarmKind.Violence, severity), options: new() { ViolenceFrom = from }).Action);

    [Fact]
    public void A_low_severity_adds_points_and_holds_nothing()
    {
        var report = Join(Judged(HarmKind.Hate, 2));

        Assert.Equal((ContentVerdict.Clean, ContentAction.Pass, 40), (report.Verdict, report.Action, report.Points));
        Assert.Equal(0.4, report.Score, precision: 3);
    }

    [Fact]
    public void Points_end_at_100() => Assert.Equal(100, Join(Judged(HarmKind.Hate, 7), Clean with { Points = 80 }).Points);

    [Fact]
    public void A_blocklists_term_holds_the_message()
    {
        var report = Join(new HarmAnswer.Judged(new Dictionary<HarmKind, int>(), OnBlocklist: true));

        Assert.Equal((ContentVerdict.Prohibited, ContentAction.Hold), (report.Verdict, report.Action));
        Assert.Equal("blocklist", report.Findings[^1].Code);
    }

    [Fact]
    public void A_harmless_text_stays_as_the_scanner_saw_it() =>
        Assert.Equal(Clean with { Findings = [] }, Join(Judged(HarmKind.Hate, 0)) with { Findings = [] });

    [Fact]
    public void An_account_that_blocks_what_is_prohibited_has_it_refused() =>
        Assert.Equal(ContentAction.Block, Join(Judged(HarmKind.Sexual, 6), mode: FamilyMode.Block).Action);

    [Fact]
    public void An_account_that_only_monitors_sees_the_finding_and_nothing_more()
    {
        var report = Join(Judged(HarmKind.Sexual, 6), mode: FamilyMode.Monitor);

        Assert.Equal((ContentVerdict.Clean, ContentAction.Pass, 20), (report.Verdict, report.Action, report.Points));
        Assert.Equal("harm_sexual", report.Findings[^1].Code);
    }

    [Theory]
    [InlineData(UnavailableMode.Pass, ContentAction.Pass)]
    [InlineData(UnavailableMode.Hold, ContentAction.Hold)]
    [InlineData(UnavailableMode.Unknown, ContentAction.Hold)]
    public void While_it_is_away_the_stated_choice_counts(UnavailableMode choice, ContentAction action)
    {
        var report = Join(new HarmAnswer.Away(AwayReason.Slow), whenAway: choice);

        Assert.Equal((ContentVerdict.Clean, action, 20), (report.Verdict, report.Action, report.Points));
        Assert.Equal("content_safety_away", report.Findings[^1].Code);
    }

    [Theory]
    [InlineData("", "A text", ContentAction.Pass)]
    [InlineData("https://cs.example/", " ", ContentAction.Pass)]
    [InlineData("https://cs.example/", "A text", ContentAction.Hold)]
    [InlineData("https://cs.example/", "A text", ContentAction.Block)]
    public async Task Sends_no_text_that_need_not_leave(string endpoint, string body, ContentAction action)
    {
        var judge = new FakeJudge();

        var report = await WeighAsync(judge, endpoint, body, Clean with { Action = action });

        Assert.Equal(0, judge.Asked);
        Assert.Equal(action, report.Action);
    }

    [Fact]
    public async Task Asks_about_what_the_scanner_lets_pass()
    {
        var judge = new FakeJudge();

        await WeighAsync(judge, Options.Endpoint, "A text", Clean);

        Assert.Equal(1, judge.Asked);
    }

    private static async Task<ContentReport> WeighAsync(FakeJudge judge, string endpoint, string body, ContentReport report)
    {
        var options = Microsoft.Extensions.Options.Options.Create(new ContentSafetyOptions { Endpoint = endpoint });
        using var guard = new HarmGuard(judge, options, TimeProvider.System, NullLogger<HarmGuard>.Instance);
        return await new SecondOpinion(guard, options).WeighAsync(
            body, report, ContentPolicy.Usual, UnavailableMode.Pass, TestContext.Current.CancellationToken);
    }

    private static HarmAnswer.Judged Judged(HarmKind kind, int severity) =>
        new(new Dictionary<HarmKind, int> { [kind] = severity }, OnBlocklist: false);

    private static ContentReport Join(
        HarmAnswer answer, ContentReport? report = null, ContentSafetyOptions? options = null, FamilyMode mode = FamilyMode.Hold,
        UnavailableMode whenAway = UnavailableMode.Pass)
    {
        var modes = new Dictionary<FindingFamily, FamilyMode> { [FindingFamily.Prohibited] = mode }.ToFrozenDictionary();
        return SecondOpinion.Join(report ?? Clean, answer, ContentPolicy.Usual with { Modes = modes }, options ?? Options, whenAway);
    }
}
