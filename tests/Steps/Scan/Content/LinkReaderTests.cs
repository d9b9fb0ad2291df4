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
    [InlineData("hxxp://bad(.)site(.)com", "bad.site.com")]
    [InlineData("bad{.}site{.}com/x", "bad.site.com")]
    [InlineData("acc-check ( dot ) com", "acc-check.com")]
    [InlineData("acc-check dot com/x", "acc-check.com")]
    [InlineData("acc-check punto com/x", "acc-check.com")]
    [InlineData("royal-mail . com today", "royal-mail.com")]
    [InlineData("bit.ly /x8s9", "bit.ly")]
    [InlineData("bit .ly/x8s9", "bit.ly")]
    [InlineData("bit. ly/x8s9", "bit.ly")]
    [InlineData("bit\u2022ly/x8s9", "bit.ly")]
    [InlineData("royal-\nmail.com/track", "royal-mail.com")]
    [InlineData("royalmail-track.\ncom/x", "royalmail-track.com")]
    [InlineData("https : // bit . ly / x", "bit.ly")]
    [InlineData("http:/acc-check.com/x", "acc-check.com")]
    [InlineData("https;//acc-check.com", "acc-check.com")]
    [InlineData("example\u3002com/x", "example.com")]
    [InlineData("example\uFF0Ecom", "example.com")]
    [InlineData("example\uFF61com/x", "example.com")]
    [InlineData("%68%74%74%70%3a%2f%2fexample.com/x", "example.com")]
    [InlineData("%2568ttp://example.com/x", "example.com")]
    [InlineData("&#104;&#x74;tp&#58;//example.com/x", "example.com")]
    [InlineData("&amp;#104;ttp://example.com", "example.com")]
    [InlineData("w w w . e x a m p l e . c o m", "www.example.com")]
    [InlineData("\u24D4\u24E7\u24D0\u24DC\u24DF\u24DB\u24D4.\u24D2\u24DE\u24DC/x", "example.com")]
    public void Reads_a_link_in_disguise_and_says_so(string body, string host)
    {
        var link = Assert.Single(Read(body));

        Assert.Equal(host, link.Host.ToString());
        Assert.True(link.Is(LinkTraits.Disguised));
    }

    [Theory]
    [InlineData("http://3405803783/x")]
    [InlineData("http://0xcb007107/x")]
    [InlineData("http://0313.0.0161.7/x")]
    [InlineData("http://0xcb.0.0x71.7/")]
    [InlineData("http://[2001:db8::1]/x")]
    [InlineData("http://[::ffff:203.0.113.7]:8080/x")]
    public void Knows_an_address_in_any_notation(string body) => Assert.True(Assert.Single(Read(body)).Is(LinkTraits.IpLiteral));

    [Theory]
    [InlineData("\u70B9\u51FBexample.com\u9886\u53D6", "example.com")]
    [InlineData("\uD074\uB9AD\uD558\uC138\uC694 example.com/x\uC5D0\uC11C", "example.com")]
    [InlineData("https://\u4F8B\u3048.jp/x", "\u4F8B\u3048.jp")]
    [InlineData("Thank you. example.com/x is ours", "example.com")]
    [InlineData("It is on example.com.Thanks", "example.com")]
    [InlineData("It is on example.dk. Vi ses", "example.dk")]
    public void Cuts_a_link_out_of_what_stands_around_it(string body, string host) =>
        Assert.Equal(host, Assert.Single(Read(body)).Host.ToString());

    [Theory]
    [InlineData("Call me.Is it you")]
    [InlineData("Thanks. De nada")]
    [InlineData("Tudo bem. com certeza")]
    [InlineData("um dia 24. de dezembro")]
    [InlineData("no ponto de onibus")]
    [InlineData("bom,com certeza")]
    [InlineData("you are.now online.go to the.shop")]
    [InlineData("123456 %example.com")]
    [InlineData("see you later.so long")]
    [InlineData("Thanks.Me too")]
    [InlineData("Log in to online banking.\n\nsa home loans")]
    [InlineData("Log in to online banking.\nSA Home Loans")]
    [InlineData("I was coming home.in the rain")]
    [InlineData("Shall we go now.so")]
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
    [InlineData("see acme .com now")]
    [InlineData("see acme . com now")]
    [InlineData("see acme dot com now")]
    public void Reads_an_ending_whose_dot_ends_no_sentence(string body) => Assert.Single(Read(body));

    [Theory]
    [InlineData("Toll unpaid: tollca.me / z", "tollca.me / z")]
    [InlineData("Toll unpaid tollca.me / z9 or a fine follows", "tollca.me / z9")]
    [InlineData("Toll unpaid bit.ly / pcn4q.", "bit.ly / pcn4q")]
    [InlineData("Toll unpaid 203.0.113.7 / a / b", "203.0.113.7 / a / b")]
    [InlineData("Ask us: acme.com / Tel. 0800 1", "acme.com")]
    [InlineData("Ask us: acme.com / info@acme.com", "acme.com")]
    [InlineData("Book: acme.com / reply to end it", "acme.com")]
    public void Reads_a_path_whose_slashes_are_set_apart_and_no_more(string body, string link)
    {
        var read = Read(body)[0];

        Assert.Equal(link, body.Substring(read.Start, read.Length));
    }

    [Theory]
    [InlineData("Your toll is unpaid: tollca.me today", "tollca.me")]
    [InlineData("Your toll is unpaid tollway.ca", "tollway.ca")]
    [InlineData("Unpaid at cstcrwrd.top today", "cstcrwrd.top")]
    [InlineData("Unpaid toll\ntollca.top\nthanks", "tollca.top")]
    public void Reads_a_name_that_stands_like_a_link_though_its_ending_is_a_word(string body, string host) =>
        Assert.Equal(host, Assert.Single(Read(body)).Host.ToString());

    [Theory]
    [InlineData("https://login.bank.co.uk/x", "bank.co.uk")]
    [InlineData("https://a.b.example.com", "example.com")]
    [InlineData("https://a.example.com.br", "example.com.br")]
    [InlineData("https://www.foo.go.jp", "foo.go.jp")]
    [InlineData("https://a.b.com.np", "b.com.np")]
    [InlineData("https://a.b.duckdns.org", "b.duckdns.org")]
    [InlineData("https://docs.google.com/x", "docs.google.com")]
    [InlineData("https://foo.pages.dev", "foo.pages.dev")]
    [InlineData("https://x.foo.github.io", "foo.github.io")]
    [InlineData("https://example.com", "example.com")]
    public void Knows_the_registered_domain(string body, string domain) =>
        Assert.Equal(domain, Assert.Single(Read(body)).Domain.ToString());

    [Theory]
    [InlineData("dot")]
    [InlineData("d0t")]
    [InlineData("punkt")]
    [InlineData("punto")]
    [InlineData("point")]
    [InlineData("ponto")]
    [InlineData("punt")]
    [InlineData("nokta")]
    [InlineData("titik")]
    [InlineData("kropka")]
    [InlineData("\u0442\u043E\u0447\u043A\u0430")]
    public void Knows_every_word_for_a_dot_where_nothing_else_speaks_of_a_link(string dot) =>
        Assert.Equal("acc-check.com", Assert.Single(Read($"acc-check {dot} com/x")).Host.ToString());

    [Fact]
    public void Goes_on_after_a_word_that_is_too_long_for_a_name() =>
        Assert.Equal("example.com", Assert.Single(Read(new string('a', 1000) + " example.com/x")).Host.ToString());

    [Fact]
    public void Takes_the_rest_of_a_word_that_is_too_long_for_no_link() =>
        Assert.Empty(Read(new string('a', 400) + ".com"));

    private static List<Link> Read(string body)
    {
        var links = new LinkList(new ScanLimits());
        LinkReader.Read(MessageText.Of(body), links);
        return [.. Enumerable.Range(0, links.Count).Select(i => links[i])];
    }
}
