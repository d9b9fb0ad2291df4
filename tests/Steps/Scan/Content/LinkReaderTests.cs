using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class LinkReaderTests
{
    [Theory]
    [InlineData("go to https://example.com/a?b=1.", "example.com")]
    [InlineData("wel01.us/r/x", "wel01.us")]
    [InlineData("(see example.co.uk)", "example.co.uk")]
    [InlineData("hxxps://example[.]com", "example.com")]
    [InlineData("h**p://example.com", "example.com")]
    [InlineData("example [dot] com", "example.com")]
    [InlineData("HTTPS://EXAMPLE.COM", "example.com")]
    [InlineData("www.example.me", "www.example.me")]
    [InlineData("example\uFF0Ecom/x", "example.com")]
    [InlineData("\u0431\u0430\u043D\u043A.\u0440\u0444", "\u0431\u0430\u043D\u043A.\u0440\u0444")]
    [InlineData("http://xn--mnchen-3ya.de", "m\u00FCnchen.de")]
    [InlineData("https://user:pw@example.com/x", "example.com")]
    [InlineData("http://203.0.113.7:8080/x", "203.0.113.7")]
    [InlineData("203.0.113.7/x", "203.0.113.7")]
    public void Reads_a_link_as_a_phone_would(string body, string host) => Assert.Equal(host, Assert.Single(Read(body)).Host.ToString());

    [Theory]
    [InlineData("Call me.Is it you")]
    [InlineData("see you later.so long")]
    [InlineData("Thanks.Me too")]
    [InlineData("version 1.2.3.4 is out")]
    [InlineData("at 10.30 for 5.99")]
    [InlineData("mail jo@example.com")]
    [InlineData("mail jo.doe@example.com today")]
    [InlineData("@example.com #123456")]
    [InlineData("connect the dot to the line")]
    [InlineData("e.g. this")]
    [InlineData("file.txt")]
    public void Leaves_other_text_alone(string body) => Assert.Empty(Read(body));

    [Theory]
    [InlineData("https://login.bank.co.uk/x", "bank.co.uk")]
    [InlineData("https://a.b.example.com", "example.com")]
    [InlineData("https://foo.pages.dev", "foo.pages.dev")]
    [InlineData("https://x.foo.github.io", "foo.github.io")]
    [InlineData("https://example.com", "example.com")]
    public void Knows_the_registered_domain(string body, string domain) => Assert.Equal(domain, Assert.Single(Read(body)).Domain.ToString());

    private static List<Link> Read(string body)
    {
        var links = new LinkList(new ScanLimits());
        LinkReader.Read(MessageText.Of(body), links);
        return [.. Enumerable.Range(0, links.Count).Select(i => links[i])];
    }
}
