using FsCheck;
using FsCheck.Fluent;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ContentScannerBoundsTests
{
    private const int BodyCharactersMax = 64 * 1024;
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    [Fact]
    public void Ten_thousand_combining_marks_are_one_finding()
    {
        var report = Scanner.Scan("Z" + new string('\u0301', 10_000), null, ContentPolicy.Usual);

        Assert.Equal("text_stacked_marks", Assert.Single(report.Findings).Code);
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD800")]
    [InlineData("http://\uD800.com/\uDC00")]
    [InlineData("pay\uD83Dpal.com")]
    [InlineData("@\uDBFF")]
    public void Takes_lone_surrogates(string body) => Assert.NotEqual(ContentVerdict.Unscanned, Scanner.Scan(body, body, ContentPolicy.Usual).Verdict);

    [Theory]
    [InlineData("a.")]
    [InlineData("http://")]
    [InlineData("a@")]
    [InlineData("[.]")]
    [InlineData(" dot ")]
    [InlineData("xn--a.com ")]
    [InlineData("http://a.com/http://a.com ")]
    [InlineData("share never code ")]
    [InlineData("mum new ")]
    [InlineData("p ")]
    [InlineData("0 1-")]
    [InlineData("call 0900 ")]
    [InlineData("\u200B")]
    [InlineData("\uD800")]
    public void Answers_within_bounds_for_the_longest_body_of_any_pattern(string pattern)
    {
        var body = string.Concat(Enumerable.Repeat(pattern, BodyCharactersMax / pattern.Length));
        var limits = new ScanLimits();

        var report = Scanner.Scan(body, body[..100], ContentPolicy.Usual);

        Assert.InRange(report.Findings.Count, 0, limits.FindingsMax);
        Assert.InRange(report.Links, 0, limits.LinksMax);
        Assert.InRange(report.Points, 0, 100);
    }

    [Fact]
    public void Keeps_no_more_findings_and_links_than_its_limits()
    {
        var limits = new ScanLimits(FindingsMax: 3, LinksMax: 2);
        var body = "Your account is locked, verify: " + string.Join(' ', Enumerable.Range(0, 20).Select(i => $"http://1.2.3.{i}:81/a.apk"));

        var report = new ContentScanner(limits).Scan(body, null, ContentPolicy.Usual);

        Assert.Equal(3, report.Findings.Count);
        Assert.Equal(2, report.Links);
    }

    [Fact]
    public void Any_text_gives_places_inside_itself()
    {
        Prop.ForAll<string>(text =>
        {
            var body = text ?? string.Empty;
            return Scanner.Scan(body, body, ContentPolicy.Usual).Findings.All(found => found.Start >= 0 && found.Start + found.Length <= body.Length);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_text_gives_the_same_report()
    {
        const string Body = "USPS: your package is on hold. Update here: usps-track.top/r/x";

        Assert.Equal(Places(), Places());

        static (string, int, int, int)[] Places() =>
            [.. Scanner.Scan(Body, null, ContentPolicy.Usual).Findings.Select(found => (found.Code, found.Start, found.Length, found.Points))];
    }
}
