using System.Net;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("https://hooks.example.com")]
    [InlineData("https://hooks.example.com/a/b?c=d")]
    [InlineData("https://hooks.example.com:443/")]
    [InlineData("https://hooks.example.com:1024/")]
    [InlineData("https://HOOKS.example.com:8443/")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("https://my_hook.example/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700::1111]/")]
    [InlineData("https://hooks.example.com/a@b")]
    public void Takes_https_to_a_name_or_a_public_address(string url) => Assert.Null(Fault(url));

    [Theory]
    [InlineData("")]
    [InlineData("hooks.example.com")]
    [InlineData("http://hooks.example.com/")]
    [InlineData("HTTPS://hooks.example.com/")]
    [InlineData("ftp://hooks.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:///path")]
    [InlineData("https://")]
    [InlineData("//hooks.example.com/")]
    public void Refuses_what_is_no_https_url(string url) => Assert.NotNull(Fault(url));

    [Theory]
    [InlineData("https://user@hooks.example.com/")]
    [InlineData("https://user:password@hooks.example.com/")]
    [InlineData("https://@hooks.example.com/")]
    [InlineData("https://hooks.example.com@127.0.0.1/")]
    [InlineData("https://hooks.example.com\\@127.0.0.1/")]
    public void Refuses_a_name_or_password_in_it(string url) => Assert.NotNull(Fault(url));

    [Theory]
    [InlineData("https://hooks.example.com/#here")]
    [InlineData("https://hooks.example.com/#")]
    [InlineData("https://hooks.example.com#@127.0.0.1/")]
    public void Refuses_a_fragment(string url) => Assert.NotNull(Fault(url));

    [Theory]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://8.8.2056/")]
    [InlineData("https://08.8.8.8/")]
    [InlineData("https://8.8.8.8./")]
    [InlineData("https://[2606:4700:0::1111]/")]
    [InlineData("https://[2606:4700::1111%25eth0]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://hooks.example.com./")]
    [InlineData("https://hooks%2eexample.com/")]
    [InlineData("https://hooks.ex ample.com/")]
    [InlineData("https://hooks.exämple.com/")]
    [InlineData("https://１２７.0.0.1/")]
    [InlineData("https://hooks.example.com/\r\nX: y")]
    [InlineData("https://hooks.example.com/a\tb")]
    public void Refuses_odd_spellings(string url) => Assert.NotNull(Fault(url));

    [Theory, InlineData(22), InlineData(25), InlineData(80), InlineData(442), InlineData(444), InlineData(1023), InlineData(0)]
    public void Refuses_ports_of_other_protocols(int port) => Assert.NotNull(Fault($"https://hooks.example.com:{port}/"));

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[fe80::1]/")]
    public void Refuses_a_literal_that_is_not_public(string url) => Assert.NotNull(Fault(url));

    [Fact]
    public void Takes_a_literal_in_an_allowed_network() =>
        Assert.Null(WebhookUrl.FaultOf("https://10.1.2.3:8443/", [IPNetwork.Parse("10.1.0.0/16")]));

    [Theory, InlineData(2048, true), InlineData(2049, false)]
    public void Is_bounded(int characters, bool taken) =>
        Assert.Equal(taken, Fault("https://hooks.example.com/".PadRight(characters, 'a')) is null);

    private static string? Fault(string url) => WebhookUrl.FaultOf(url, []);
}
