using Microsoft.Extensions.Configuration;
using Waxseal.Local.Hosting.Settings;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class LocalPlatformOptionsTests
{
    [Theory]
    [InlineData("Url", "ftp://127.0.0.1", "it takes an address such as")]
    [InlineData("Url", "http://127.0.0.1:7071/path", "it takes an address such as")]
    [InlineData("Url", "http://0.0.0.0:7071", "plain http is for loopback addresses only")]
    [InlineData("Url", "http://192.168.1.5", "plain http is for loopback addresses only")]
    [InlineData("Url", "https://gateway.example", "localhost or an IP address")]
    [InlineData("SmscPort", "65536", "a whole number from 0 to 65535")]
    [InlineData("SmscPort", "-1", "a whole number from 0 to 65535")]
    [InlineData("SmscPort", "abc", "a whole number from 0 to 65535")]
    [InlineData("BodyBytesMax", "0", "a whole number from 1")]
    [InlineData("Seed", "perhaps", "true or false")]
    [InlineData("DemoUnlimited", "1", "true or false")]
    [InlineData("Groups", " , ", "it takes all, http, timers")]
    [InlineData("DataPath", " ", "it takes a folder")]
    public void Refuses_what_is_out_of_range_in_one_sentence(string name, string value, string rule)
    {
        var failure = Assert.Throws<LocalPlatformException>(() => Read((name, value)));
        Assert.StartsWith($"LocalPlatform:{name} is '{value}'; ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:80")]
    [InlineData("http://[::1]:7071")]
    [InlineData("https://0.0.0.0:8443")]
    public void Takes_an_address_of_this_machine(string url) => Assert.Equal(new Uri(url), Read(("Url", url)).Url);

    [Fact]
    public void Has_the_documented_defaults()
    {
        var options = Read();
        Assert.Equal(
            (new Uri("http://127.0.0.1:7071"), Path.GetFullPath(".local"), 0, true, false, 100L * 1024 * 1024),
            (options.Url, options.DataPath, options.SmscPort, options.Seed, options.DemoUnlimited, options.BodyBytesMax));
        Assert.Equal(["all"], options.Groups);
    }

    private static LocalPlatformOptions Read(params (string Name, string Value)[] settings) => LocalPlatformOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("LocalPlatform:" + setting.Name, (string?)setting.Value)))
            .Build());
}
