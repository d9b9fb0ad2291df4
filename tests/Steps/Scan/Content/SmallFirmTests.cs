using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>What small firms and shops write, with a link that nobody knows, or about slots, vouchers and carriers.</summary>
public sealed class SmallFirmTests
{
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    [Theory]
    [InlineData("Our new menu: https://bistro-rivoli.example.fr/menu")]
    [InlineData("Our new menu: https://bistro-rivoli.fr/menu")]
    [InlineData("New timetable https://swim-club-hove.org.uk/times")]
    [InlineData("Slot 6-7pm")]
    [InlineData("Delivery slot freed up, no deposit to pay")]
    [InlineData("Our staff will NOT ask for gift cards. If someone does, hang up.")]
    [InlineData("Pay with PayPal or card at https://rosies-cakes.co.uk/checkout/4411")]
    [InlineData("Ihr Paket kommt mit GLS. Verfolgen: https://blumen-huber.de/versand/123")]
    [InlineData("Here are the photos from Sunday https://photos.app.goo.gl/AbCdEf")]
    [InlineData("\u0E23\u0E2B\u0E31\u0E2A OTP \u0E02\u0E2D\u0E07\u0E04\u0E38\u0E13 482913 " +
        "\u0E2B\u0E49\u0E32\u0E21\u0E1A\u0E2D\u0E01\u0E43\u0E04\u0E23")]
    public void Lets_pass(string body) =>
        Assert.Equal(ContentAction.Pass, Scanner.Scan(body, null, ContentPolicy.Usual).Action);

    [Theory]
    [InlineData("www.endesaclientes.com")]
    [InlineData("mitelcel.com")]
    [InlineData("fastag.ihmcl.com")]
    [InlineData("mintmobile.com")]
    [InlineData("shiphelp.org")]
    public void Knows_the_real_domain(string host) => Assert.DoesNotContain(
        Scanner
            .Scan($"Your bill is at https://{host}/bill", null, ContentPolicy.Usual).Findings, finding => finding.Code == "link_unknown");
}
