using System.Text;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>A search that finds nothing proves nothing, unless it finds what is there.</summary>
public sealed class CanarySearchTests
{
    private const string Canary = "Жар-птица 9041/+?";
    private readonly CanarySearch search = new([Canary]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_base_64_at_every_offset(int before)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. Encoding.ASCII.GetBytes(new string('k', before)), .. encoding.GetBytes(Canary), .. "tail"u8];
            Assert.Equal(Canary, search.In(Convert.ToBase64String(bytes)));
            Assert.Equal(Canary, search.In(Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_')));
        }
    }

    [Fact]
    public void Finds_plain_text_json_and_hex()
    {
        Assert.Equal(Canary, search.In("x" + Canary + "y"));
        Assert.Equal(Canary, search.In(System.Text.Json.JsonSerializer.Serialize(Canary)));
        Assert.Equal(Canary, search.In(Encoding.BigEndianUnicode.GetBytes("x" + Canary)));
        Assert.Equal(Canary, search.In("0x" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Canary))));
    }

    [Fact]
    public void Finds_nothing_where_nothing_is() => Assert.Null(search.In("Жар-птица 9042"));
}
