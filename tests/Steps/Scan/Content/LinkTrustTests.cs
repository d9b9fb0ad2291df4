using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class LinkTrustTests
{
    private static readonly string[] NoDomains = [];

    [Theory]
    [InlineData("https://paypal.com%2Flogin@evil.net")]
    [InlineData("https://paypal.com%3Flogin@evil.net")]
    [InlineData("https://paypal.com%23login@evil.net")]
    [InlineData("https://paypal.com%5Clogin@evil.net")]
    [InlineData("https://paypal.com\u2215x@evil.net")]
    [InlineData("https://paypal.com\u2044x@evil.net")]
    [InlineData("https://paypal.com\u29F8x@evil.net")]
    [InlineData("https://paypal.com\uFF0Fx@evil.net")]
    [InlineData("https://paypal.com\uFF03x@evil.net")]
    [InlineData("https://paypal.com\uFF1Fx@evil.net")]
    public void A_separator_in_disguise_does_not_end_the_users_name(string body)
    {
        var link = Read(body);

        Assert.Equal("evil.net", link.Host.ToString());
        Assert.True(link.Is(LinkTraits.UserInfo));
        Assert.True(link.IsStranger);
    }

    [Theory]
    [InlineData("https://paypal.com/x@evil.net")]
    [InlineData("https://paypal.com?x@evil.net")]
    [InlineData("https://paypal.com#x@evil.net")]
    [InlineData("https://paypal.com\\x@evil.net")]
    public void A_separator_ends_the_users_name(string body) => Assert.Equal(LinkTrust.Owner, Read(body).Trust);

    [Fact]
    public void A_users_name_is_read_through_whatever_its_length()
    {
        var link = Read($"https://paypal.com:{new string('x', 260)}@evil.net/");

        Assert.Equal("evil.net", link.Host.ToString());
        Assert.True(link.Is(LinkTraits.UserInfo));
    }

    [Fact]
    public void A_link_that_is_too_long_to_be_read_is_a_strangers() =>
        Assert.True(Read($"https://paypal.com:{new string('x', 5000)}@evil.net/").IsStranger);

    [Theory]
    [InlineData("https://paypal.com\u2215x.evil.net/")]
    [InlineData("https://paypal.com%2Fx.evil.net/")]
    public void A_separator_in_disguise_after_the_host_is_no_path(string body) => Assert.True(Read(body).IsStranger);

    [Theory]
    [InlineData("https://p\u00E1ypal.com/login", "p\u00E1ypal.com")]
    [InlineData("https://P\u00C1YPAL.com/login", "p\u00E1ypal.com")]
    [InlineData("https://payp\u1EA1l.com/login", "payp\u1EA1l.com")]
    public void An_accent_in_a_host_makes_it_anothers(string body, string host)
    {
        var link = Read(body);

        Assert.Equal(host, link.Host.ToString());
        Assert.True(link.IsStranger);
    }

    [Theory]
    [InlineData("https://paypal\u0323.com/login")]
    [InlineData("https://payp\u0301al.com/login")]
    [InlineData("https://paypa\u064Bl.com/login")]
    public void A_mark_in_a_host_makes_it_anothers(string body) => Assert.True(Read(body).IsStranger);

    [Theory]
    [InlineData("https://b\u00FCcher.de/x", true)]
    [InlineData("https://B\u00DCCHER.DE/x", true)]
    [InlineData("https://xn--bcher-kva.de/x", true)]
    [InlineData("https://bucher.de/x", false)]
    public void An_own_domain_is_trusted_with_its_accents_only(string body, bool isOwn) =>
        Assert.Equal(isOwn, Read(body, "b\u00FCcher.de").Trust == LinkTrust.Own);

    [Theory]
    [InlineData("paypal.github.io")]
    [InlineData("paypal.weebly.com")]
    [InlineData("hsbc.uk.com")]
    [InlineData("dhl.eu.com")]
    [InlineData("apple.herokuapp.com")]
    [InlineData("royalmail.github.io")]
    public void A_brands_name_on_a_shared_suffix_is_a_strangers(string host) => Assert.True(Read($"https://{host}/x").IsStranger);

    [Theory]
    [InlineData("https://verify-account.ing/x", LinkTrust.Stranger)]
    [InlineData("https://parcel.hermes/x", LinkTrust.Stranger)]
    [InlineData("https://home.barclays/x", LinkTrust.Owner)]
    [InlineData("https://mabanque.bnpparibas/x", LinkTrust.Owner)]
    [InlineData("https://bank.sbi/x", LinkTrust.Owner)]
    public void Only_an_ending_of_the_brands_own_is_the_brands(string body, object trust) => Assert.Equal(trust, Read(body).Trust);

    [Theory]
    [InlineData("royalmail.org", LinkTrust.Stranger)]
    [InlineData("royalmail.net", LinkTrust.Stranger)]
    [InlineData("lloydsbank.net", LinkTrust.Stranger)]
    [InlineData("chase.io", LinkTrust.Stranger)]
    [InlineData("natwest.je", LinkTrust.KnownSite)]
    public void A_namesake_stands_under_a_country(string host, object trust) => Assert.Equal(trust, Read($"https://{host}/x").Trust);

    [Theory]
    [InlineData("evil.zendesk.com")]
    [InlineData("evil.freshdesk.com")]
    [InlineData("evil.atlassian.net")]
    [InlineData("evil.notion.so")]
    [InlineData("surveymonkey.com")]
    [InlineData("evil.qualtrics.com")]
    [InlineData("github.com")]
    [InlineData("gitlab.com")]
    [InlineData("medium.com")]
    public void What_strangers_put_up_anywhere_is_a_strangers(string host) => Assert.True(Read($"https://{host}/x").IsStranger);

    [Theory]
    [InlineData("paypal.me")]
    [InlineData("revolut.me")]
    [InlineData("monzo.me")]
    [InlineData("cash.app")]
    [InlineData("tikkie.me")]
    public void A_payment_page_is_not_the_brands_word(string host) => Assert.Equal(LinkTrust.KnownSite, Read($"https://{host}/x").Trust);

    [Theory]
    [InlineData("https://www.google.com/amp/s/evil.net/x")]
    [InlineData("https://www.google.com/url?q=evil.net/x")]
    [InlineData("https://www.google.com/url?sa=t&q=evil.net/x")]
    [InlineData("https://www.youtube.com/redirect?q=evil.net/x")]
    public void A_page_that_forwards_is_nobodys_own(string body)
    {
        var link = Read(body);

        Assert.True(link.Is(LinkTraits.Redirect));
        Assert.True(link.IsStranger);
    }

    private static Link Read(string body, params string[] own)
    {
        var links = LinkList.Of(MessageText.Of(body), new ScanLimits());
        links.Trust(ContentPolicies.DomainsOf(own.Length == 0 ? NoDomains : own));
        return links[0];
    }
}
