using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class NamedHostTests
{
    [Theory]
    [InlineData("Orchard Books: your order is ready, see https://orchardbooks.ie/o/7", null)]
    [InlineData("Your order is ready, see https://orchardbooks.ie/o/7", "OrchardBooks")]
    [InlineData("Orchard Books: your order is ready, see https://orchard-books.ie/o/7", null)]
    [InlineData("Gr\u00FCnhof Garten: Ihre Bestellung ist da, siehe https://gr\u00FCnhof-garten.de/o/7", null)]
    [InlineData("Orchard Books: paid with PayPal, see https://orchardbooks.ie/o/7", null)]
    public void A_link_that_is_called_as_the_sender_is_noted(string body, string? sender) =>
        Assert.Equal(LinkTrust.Named, TrustOf(body, sender));

    [Theory]
    [InlineData("Royal Mail Redelivery: unpaid fee, pay at royalmail-redelivery.com", null)]
    [InlineData("HSBC Secure Login: confirm your details at https://hsbc-secure-login.com", null)]
    [InlineData("Your parcel waits: https://royalmail.biz/x", "RoyalMail")]
    [InlineData("Parcel Desk Ireland: unpaid fee, pay at https://parcel-desk-ireland.com", null)]
    [InlineData("Orchard Books for HSBC: pay at https://orchardbooks.ie/o/7", "HSBC")]
    [InlineData("HSBC: Orchard Books asks you to pay at https://orchardbooks.ie/o/7", null)]
    [InlineData("Orchard Books: pay at https://orchardbooks.top/o/7", null)]
    [InlineData("Orchard Books: pay at https://x@orchardbooks.ie/o/7", null)]
    [InlineData("Orchard Books: pay at https://orchardbooks.github.io/o/7", null)]
    [InlineData("Please pay at https://orchardbooks.ie/o/7", null)]
    public void A_link_that_says_more_than_a_name_stays_a_strangers(string body, string? sender) =>
        Assert.Equal(LinkTrust.Stranger, TrustOf(body, sender));

    [Theory]
    [InlineData("Royal Mail Redelivery: unpaid fee, pay at royalmail-redelivery.com", null)]
    [InlineData("HSBC Secure Login: your account was suspended, verify at https://hsbc-secure-login.com", null)]
    public void A_smish_that_spells_its_own_host_is_not_clean(string body, string? sender) =>
        Assert.NotEqual(ContentVerdict.Clean, new ContentScanner(new ScanLimits()).Scan(body, sender, ContentPolicy.Usual).Verdict);

    private static LinkTrust TrustOf(string body, string? sender)
    {
        var desk = new ScanDesk(new ScanLimits());
        desk.Read(body, sender);
        desk.Links.Trust(new HashSet<string>());
        desk.Links.TrustNamed(desk);
        return desk.Links[0].Trust;
    }
}
