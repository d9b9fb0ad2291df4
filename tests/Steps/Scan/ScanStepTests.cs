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
    [InlineData(ContentVerdict.Clean, true)]
    [InlineData(ContentVerdict.Suspicious, true)]
    [InlineData(ContentVerdict.Hold, false)]
    [InlineData(ContentVerdict.Unscanned, false)]
    public void Only_what_was_judged_and_found_light_goes_on(ContentVerdict verdict, bool goesOn) =>
        Assert.Equal(goesOn, Judge(verdict) is Outcome<ScannedMessage>.Passed);

    [Fact]
    public void What_is_held_names_each_finding_once_and_goes_on_when_approved()
    {
        var held = Assert.IsType<Outcome<ScannedMessage>.Held>(Judge(ContentVerdict.Hold));

        Assert.Equal(HoldReason.Content, held.Reason);
        Assert.Equal(["lure_parcel"], held.Findings);
        Assert.Equal(Sample.Verified, Assert.IsType<ScannedMessage>(held.IfApproved).Verified);
    }

    [Fact]
    public void What_goes_on_carries_points_and_links()
    {
        var content = Assert.Single(Assert.IsType<Outcome<ScannedMessage>.Passed>(Judge(ContentVerdict.Suspicious)).Next).Content;

        Assert.Equal((ContentPass.Rules, 40, true, true), (content.Verdict, content.Points, content.HasLink, content.HasShortLink));
    }

    private static Outcome<ScannedMessage> Judge(ContentVerdict verdict) =>
        ScanStep.Judge(Sample.Verified, new ContentReport(verdict, 40, [Lure, Lure with { Start = 9 }], Links: 1, HasShortLink: true));
}
