using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class HostNamesTests
{
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    [Theory]
    [InlineData("https://usps.com-track.net/x", "link_inner_ending")]
    [InlineData("https://paypal.com.example.net/x", "link_inner_ending")]
    [InlineData("https://gov-uk.example-desk.net/x", "link_hyphenated")]
    [InlineData("https://bit.ly/x", "link_shortener")]
    [InlineData("https://desk.duckdns.org/x", "link_shared_host")]
    [InlineData("https://desk.top/x", "link_abused_ending")]
    [InlineData("https://desk.info/x", "link_cheap_ending")]
    [InlineData("https://xk7q2m9p.com/x", "link_random_host")]
    [InlineData("https://bcdfghjk.com/x", "link_random_host")]
    [InlineData("https://s3curity.com/x", "link_digits_for_letters")]
    [InlineData("https://a.b.c.d.desk.net/x", "link_odd_host")]
    [InlineData("https://desk.net/paypal/x", "link_brand_in_path")]
    [InlineData("https://desk.net/x?url=https%3A%2F%2Fother.net", "link_redirect")]
    [InlineData("https://desk.net/x.apk", "link_program")]
    [InlineData("https://desk.net:8443/x", "link_odd_port")]
    [InlineData("https://%64esk.net/x", "link_escaped_host")]
    [InlineData("https://tracklogin.net/x", "link_unknown")]
    [InlineData("https://uspstrack.net/x", "brand_in_host")]
    [InlineData("https://netfllix.net/x", "brand_near_host")]
    [InlineData("https://\u0440\u0430\u0443\u0440\u0430l.net/x", "brand_host_look_alike")]
    public void Names_what_is_odd_about_a_host(string link, string code) =>
        Assert.Contains(Scanner.Scan("See " + link, null, ContentPolicy.Usual).Findings, finding => finding.Code == code);

    [Theory]
    [InlineData("https://calendly.com/sam/30min")]
    [InlineData("https://apps.apple.com/app/id1")]
    [InlineData("https://www.gov.uk/pay")]
    [InlineData("https://www.sat.gob.mx/x")]
    [InlineData("https://service.gouv.fr/x")]
    [InlineData("https://www.nta.go.jp/x")]
    [InlineData("https://www.canada.ca/x")]
    [InlineData("https://www.tesco.hu/x")]
    [InlineData("https://my.express.dhl/x")]
    public void Links_to_well_known_sites_weigh_nothing(string link) =>
        Assert.DoesNotContain(
            Scanner.Scan("See " + link, null, ContentPolicy.Usual).Findings, finding => finding.Family == FindingFamily.Link);

    [Fact]
    public void A_host_called_as_its_sender_weighs_nothing()
    {
        const string Body = "Guide Dogs: thank you for walking with us. Photos: guidedogs.example.co.uk guidedogs.org.uk/walk";

        var finding = Assert.Single(Scanner.Scan(Body, null, ContentPolicy.Usual).Findings, found => found.Code == "link_unknown");
        Assert.Equal("guidedogs.example.co.uk", Body.Substring(finding.Start, finding.Length));
    }

    [Theory]
    [InlineData("Paid with PayPal: https://bistro-example.fr/o/77", false)]
    [InlineData("Sent by DHL: https://bistro-example.fr/o/77", false)]
    [InlineData("PayPal: see https://bistro-example.fr/o/77", true)]
    [InlineData("Please see to your PayPal account https://bistro-example.fr/o/77", true)]
    public void A_brand_that_is_a_means_claims_nothing(string body, bool claims) =>
        Assert.Equal(claims, Scanner.Scan(body, null, ContentPolicy.Usual).Findings.Any(finding => finding.Code == "brand_text_mismatch"));
}
