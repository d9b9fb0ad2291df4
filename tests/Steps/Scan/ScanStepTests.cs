using Waxseal.Flow;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Scan;

public sealed class ScanStepTests
{
    private static readonly Finding Lure = new("lure_parcel", FindingFamily.Lure, 0, 4, 20, "A sentence.");

    [Theory]
    [InlineData(ContentAction.Pass, true)]
    [InlineData(ContentAction.Hold, false)]
    [InlineData(ContentAction.Block, false)]
    [InlineData(ContentAction.Unknown, false)]
    public void Only_what_was_judged_and_found_light_goes_on(ContentAction action, bool goesOn) =>
        Assert.Equal(goesOn, Judge(action) is Outcome<ScannedMessage>.Passed);

    [Fact]
    public void What_is_held_names_each_finding_once_and_goes_on_when_approved()
    {
        var held = Assert.IsType<Outcome<ScannedMessage>.Held>(Judge(ContentAction.Hold));

        Assert.Equal(HoldReason.Content, held.Reason);
        Assert.Equal(["lure_parcel"], held.Findings.Select(finding => finding.Code));
        Assert.Equal(Sample.Verified, Assert.IsType<ScannedMessage>(held.IfApproved).Verified);
    }

    [Fact]
    public void What_goes_on_carries_points_and_links()
    {
        var content = Assert.Single(Assert.IsType<Outcome<ScannedMessage>.Passed>(Judge(ContentAction.Pass)).Next).Content;

        Assert.Equal((ContentPass.Rules, 40, true, true), (content.Verdict, content.Points, content.HasLink, content.HasShortLink));
    }

    [Fact]
    public void What_the_policy_blocks_is_refused_without_a_person() =>
        Assert.Equal(Refusal.Content, Assert.IsType<Outcome<ScannedMessage>.Refused>(Judge(ContentAction.Block)).Reason);

    private static Outcome<ScannedMessage> Judge(ContentAction action) => ScanStep.Judge(
        Sample.Verified,
        new ContentReport(
            ContentVerdict.Phishing, action, 40, 0.4, [Lure, Lure with { Start = 9 }], Links: 1, HasShortLink: true),
        ContentPolicy.Usual, ContentAction.Pass, Sample.ReceivedAt);
}
