using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class ShortMessagesTests
{
    private static readonly string Smile = "😀";

    [Theory]
    [InlineData('a', 0, 1), InlineData('a', 160, 1), InlineData('a', 161, 2), InlineData('a', 304, 2), InlineData('a', 305, 3)]
    [InlineData('€', 80, 1), InlineData('€', 81, 2), InlineData('€', 152, 2), InlineData('€', 153, 3)]
    [InlineData('ж', 70, 1), InlineData('ж', 71, 2), InlineData('ж', 132, 2), InlineData('ж', 133, 3)]
    public void Counts_parts_at_the_boundaries(char character, int length, int parts)
    {
        var text = new string(character, length);
        Assert.Equal(parts, ShortMessages.CountParts(text));
        Assert.Equal(parts, ShortMessages.Split(text, 1).Parts.Count);
    }

    [Fact]
    public void Says_gsm_when_every_character_fits() =>
        Assert.Equal(DataCoding.Default, ShortMessages.Split("Price: 5 € [net]", 1).DataCoding);

    [Fact]
    public void Says_ucs2_when_one_character_does_not_fit() => Assert.Equal(DataCoding.Ucs2, ShortMessages.Split("Hello ж", 1).DataCoding);

    [Fact]
    public void Puts_no_header_on_a_single_message()
    {
        var submit = ShortMessages.Split("Hello", 1).ToSubmits(new SubmitSm { EsmClass = 0x03 }).Single();
        Assert.Equal((0x03, "Hello"), (submit.EsmClass, System.Text.Encoding.ASCII.GetString(submit.ShortMessage.Span)));
    }

    [Fact]
    public void Numbers_its_parts_with_a_16_bit_reference()
    {
        var submits = ShortMessages.Split(new string('a', 161), 0xBEEF).ToSubmits(new SubmitSm()).ToList();
        Assert.Equal("060804beef0201", Convert.ToHexStringLower(submits[0].ShortMessage.Span[..7]));
        Assert.Equal("060804beef0202", Convert.ToHexStringLower(submits[1].ShortMessage.Span[..7]));
        Assert.Equal((0x40, 159, 7 + 9), (submits[0].EsmClass, submits[0].ShortMessage.Length, submits[1].ShortMessage.Length));
    }

    [Fact]
    public void Never_splits_an_extension_pair()
    {
        // 151 septets, then a pair that would straddle 152.
        var submits = ShortMessages.Split(new string('a', 151) + "€" + new string('a', 20), 1).ToSubmits(new SubmitSm()).ToList();
        Assert.Equal(7 + 151, submits[0].ShortMessage.Length);
        Assert.StartsWith("€", ShortMessages.Decode(submits[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Fills_a_part_with_an_extension_pair_that_just_fits()
    {
        var submits = ShortMessages.Split(new string('a', 150) + "€" + new string('a', 20), 1).ToSubmits(new SubmitSm()).ToList();
        Assert.Equal(7 + 152, submits[0].ShortMessage.Length);
    }

    [Fact]
    public void Never_splits_a_surrogate_pair()
    {
        var submits = ShortMessages.Split(new string('ж', 65) + Smile + new string('ж', 20), 1).ToSubmits(new SubmitSm()).ToList();
        Assert.Equal(7 + 130, submits[0].ShortMessage.Length);
        Assert.StartsWith(Smile, ShortMessages.Decode(submits[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Fills_a_part_with_a_surrogate_pair_that_just_fits() =>
        Assert.Equal(7 + 132, ShortMessages.Split(new string('ж', 64) + Smile + new string('ж', 20), 1).Parts[0].Length);

    [Fact]
    public void Carries_an_unpaired_surrogate_as_it_is() =>
        Assert.Equal("d83d0061", Convert.ToHexStringLower(ShortMessages.Split("\uD83Da", 1).Parts[0].Span));

    [Fact]
    public void Refuses_more_parts_than_allowed()
    {
        Assert.Equal(3, ShortMessages.Split(new string('a', 456), 1, partsMax: 3).Parts.Count);
        Assert.Throws<ArgumentException>(() => ShortMessages.Split(new string('a', 457), 1, partsMax: 3));
    }

    [Fact]
    public void Refuses_more_parts_than_the_header_can_number()
    {
        Assert.Equal(255, ShortMessages.Split(new string('a', 255 * 152), 1).Parts.Count);
        Assert.Throws<ArgumentException>(() => ShortMessages.Split(new string('a', 255 * 152 + 1), 1));
    }

    [Theory, InlineData(new byte[] { 0xFF }), InlineData(new byte[] { 6, 8 }), InlineData(new byte[0])]
    public void Reads_a_header_that_is_longer_than_the_text_as_an_empty_text(byte[] octets) =>
        Assert.Equal("", ShortMessages.Decode(new DeliverSm { EsmClass = 0x40, ShortMessage = octets }));
}
