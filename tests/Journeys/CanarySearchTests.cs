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
            Assert.Equal(Canary, search.In(System.Text.Json.JsonSerializer.Serialize(Convert.ToBase64String(bytes))));
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

    [Fact]
    public void Finds_what_was_added_after_a_search()
    {
        Assert.Null(search.In("secret"));
        search.AddSecret("late", "secret"u8.ToArray());
        Assert.Equal("late", search.In("a secret too"));
        Assert.Equal(Canary, search.In(Canary));
    }

    [Theory]
    [InlineData("48291375", "the code")]
    [InlineData("code=48291375&x", "the code")]
    [InlineData("\0\u000848291375\0", "the code")]
    [InlineData("148291375", null)]
    [InlineData("2026-03-02T09:00:00.48291375Z", null)]
    [InlineData("6384829137512", null)]
    [InlineData("e48291375f", null)]
    [InlineData("NDgyOTEzNzU=", "the code")]
    [InlineData("3438323931333735", "the code")]
    public void A_code_of_digits_is_found_as_a_word_or_encoded(string text, string? found)
    {
        var codes = new CanarySearch();
        codes.AddCode("the code", "48291375");

        Assert.Equal(found, codes.In(text));
    }
}
