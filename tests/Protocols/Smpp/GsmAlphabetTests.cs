using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class GsmAlphabetTests
{
    public static TheoryData<char, string> Probes => new()
    {
        { '@', "00" }, { '£', "01" }, { '$', "02" }, { '€', "1b65" }, { '{', "1b28" }, { '}', "1b29" }, { '[', "1b3c" }, { ']', "1b3e" },
        { '~', "1b3d" }, { '\\', "1b2f" }, { '^', "1b14" }, { '|', "1b40" }, { '\f', "1b0a" },
        { 'ä', "7b" }, { 'ö', "7c" }, { 'ñ', "7d" }, { 'ü', "7e" }, { 'à', "7f" },
        { 'Δ', "10" }, { '_', "11" }, { 'Ω', "15" }, { 'Ξ', "1a" },
        { 'É', "1f" }, { '¤', "24" }, { '¡', "40" }, { '§', "5f" }, { '¿', "60" }, { 'Ç', "09" }, { '\n', "0a" }, { '\r', "0d" },
    };

    [Theory, MemberData(nameof(Probes))]
    public void Encodes_and_decodes_as_the_standard_says(char character, string hex)
    {
        var octets = new byte[2];
        var length = GsmAlphabet.Encode([character], octets);
        Assert.Equal(hex, Convert.ToHexStringLower(octets[..length]));
        Assert.Equal(character.ToString(), GsmAlphabet.Decode(octets.AsSpan(0, length)));
        Assert.Equal(length, GsmAlphabet.SeptetsOf(character));
    }

    [Theory]
    [InlineData('ç'), InlineData('`'), InlineData('“'), InlineData('ж'), InlineData('\u001B'), InlineData('\t'), InlineData('\uD83D')]
    public void Does_not_take_what_it_cannot_give_back(char character)
    {
        Assert.Equal(0, GsmAlphabet.SeptetsOf(character));
        Assert.Throws<ArgumentException>(() => GsmAlphabet.Encode([character], new byte[2]));
    }

    [Fact]
    public void Gives_back_all_128_octets_but_the_escape()
    {
        for (byte octet = 0; octet < 0x80; octet++)
        {
            if (octet == GsmAlphabet.Escape) continue;
            var again = new byte[2];
            Assert.Equal(1, GsmAlphabet.Encode(GsmAlphabet.Decode([octet]), again));
            Assert.Equal(octet, again[0]);
        }
    }

    [Fact]
    public void Reads_an_unknown_extension_as_its_basic_character() => Assert.Equal("A", GsmAlphabet.Decode([0x1B, 0x41]));

    [Fact]
    public void Reads_a_lone_escape_as_a_space() => Assert.Equal("A ", GsmAlphabet.Decode([0x41, 0x1B]));

    [Fact]
    public void Marks_an_octet_that_is_no_septet() => Assert.Equal("\uFFFD", GsmAlphabet.Decode([0xC3]));
}
