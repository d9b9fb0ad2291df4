using FsCheck;
using FsCheck.Fluent;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ContentScannerBoundsTests
{
    private const int BodyCharactersMax = 64 * 1024;
    private static readonly ContentScanner Scanner = new(new ScanLimits());
    private static readonly TextForms Forms = new(new ScanLimits());

    private static readonly string[] Fragments =
    [
        "http://", "hxxps://", "user:pass@", "@", ".", ".com", ".co.uk", "[.]", " dot ", "/", "?", "#", "\\", ":81", "evil", "ab-", "paypal",
        "xn--", "xn--80ak6aa92e", "1.2.3.4",
        "%2F", "%40", "%252e", "&#64;", "&amp;", "\uFB01", "\uFB03", "\uFB03.com/x", "\u3002", "\uFF0F",
        "\u2044",
        "\u0301", "\u200B", "\u202E", "\u0640", "\u3164", "\u0430", "\u4E2D", "\u304A\u8377\u7269", "\uD800", "\uDC00", "\uD83D\uDE00",
        "\uD835\uDC00", " ", "\n", "a c c o u n t ", "verify your account ", "call 0900 123456789 ", "mum new number ", "p@ssword",
        "Hi Anna, ",
        "3 March", "123456", "\u0660\u0661",
    ];

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
    public void Takes_lone_surrogates(string body) =>
        Assert.NotEqual(ContentVerdict.Unscanned, Scanner.Scan(body, body, ContentPolicy.Usual).Verdict);

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
    [InlineData("&amp;#104;")]
    [InlineData("%25252568")]
    [InlineData("\uFB03")]
    [InlineData("com . ")]
    [InlineData("usps-santander.")]
    [InlineData("http://a.co/x ")]
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
    public void Any_text_gives_places_inside_itself() =>
        Prop.ForAll(Bodies.ToArbitrary(), body =>
        {
            var findings = Scanner.Scan(body, body, ContentPolicy.Usual).Findings;
            return findings.All(found => IsIn(body, new TextSpan(found.Start, found.Length)) && found.More.All(span => IsIn(body, span)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_has_a_skeleton_a_mask_of_its_length_and_domains() =>
        Prop.ForAll(Bodies.ToArbitrary(), body =>
        {
            var domains = Forms.Domains(body);
            return Forms.Skeleton(body) is not null && Forms.Mask(body).Length == body.Length && domains.All(domain => domain.Length > 0);
        }).QuickCheckThrowOnFailure();

    /// <summary>What plain random text hardly ever holds, strung together with some that it does; now and then at the length where hosts
    /// are cut.</summary>
    private static Gen<string> Bodies { get; } =
        from parts in Gen.OneOf(
            Gen.Elements(Fragments), Gen.Elements(Fragments), ArbMap.Default.GeneratorFor<char>().Select(one => one.ToString()),
            from part in Gen.Elements(Fragments)
            from times in Gen.Choose(80, 90)
            select string.Concat(Enumerable.Repeat(part, times))).ListOf()
        select string.Concat(parts);

    private static bool IsIn(string body, TextSpan span) => span.Start >= 0 && span.Length >= 0 && span.Start + span.Length <= body.Length;

    [Theory]
    [InlineData("Hi Sam, your appointment with Dr. Lee is on Monday at 10.30. See you then!")]
    [InlineData("Votre commande est pr\u00EAte. Merci et \u00E0 bient\u00F4t.")]
    [InlineData("Your DPD parcel arrives today. Track it: https://track.dpd.co.uk/p/1597")]
    public void A_clean_message_allocates_nothing_once_the_buffers_are_there(string body)
    {
        for (var i = 0; i < 10; i++) Assert.Empty(Scanner.Scan(body, "INFO", ContentPolicy.Usual).Findings);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Scanner.Scan(body, "INFO", ContentPolicy.Usual);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Scans_at_the_same_time_do_not_mix()
    {
        string[] bodies = ["See https://desk.top/x", "Your PayPaI receipt", "See you at noon", "\uD800 broken"];
        var alone = bodies.Select(CodesOf).ToArray();

        var together = await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            Task.Run(() => CodesOf(bodies[i % bodies.Length]), TestContext.Current.CancellationToken)));

        for (var i = 0; i < together.Length; i++) Assert.Equal(alone[i % bodies.Length], together[i]);
    }

    private static string CodesOf(string body) => string.Join(
        ' ', Scanner.Scan(body, null, ContentPolicy.Usual).Findings.Select(found => $"{found.Code}:{found.Start}+{found.Length}"));

    [Fact]
    public void The_same_text_gives_the_same_report()
    {
        const string Body = "USPS: your package is on hold. Update here: usps-track.top/r/x";

        Assert.Equal(CodesOf(Body), CodesOf(Body));
    }
}
