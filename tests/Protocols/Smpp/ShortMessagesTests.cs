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

    [Theory]
    [InlineData('a', TextCoding.Gsm, 160, 153, 152), InlineData('€', TextCoding.Gsm, 80, 76, 76)]
    [InlineData('a', TextCoding.Ascii, 140, 134, 133), InlineData('é', TextCoding.Latin1, 140, 134, 133)]
    [InlineData('ж', TextCoding.Gsm, 70, 67, 66), InlineData('é', TextCoding.Ascii, 70, 67, 66)]
    [InlineData('€', TextCoding.Latin1, 70, 67, 66)]
    public void Fills_parts_to_the_last_character(char character, TextCoding alphabet, int single, int beside8, int beside16)
    {
        AssertParts(1, single, LongMessageForm.Udh8);
        AssertParts(2, single + 1, LongMessageForm.Udh8);
        AssertParts(2, 2 * beside8, LongMessageForm.Udh8);
        AssertParts(3, 2 * beside8 + 1, LongMessageForm.Udh8);
        foreach (var form in new[] { LongMessageForm.Udh16, LongMessageForm.Sar })
        {
            AssertParts(2, 2 * beside16, form);
            AssertParts(3, 2 * beside16 + 1, form);
        }

        void AssertParts(int expected, int length, LongMessageForm form)
        {
            var text = new string(character, length);
            var submits = ShortMessages.Split(text, 7, form: form, alphabet: alphabet).ToSubmits(new SubmitSm()).ToList();
            Assert.Equal((expected, expected), (submits.Count, ShortMessages.CountParts(text, form, alphabet)));
            Assert.Equal(text, string.Concat(submits.Select(ShortMessages.Decode)));
        }
    }

    [Theory]
    [InlineData("é{", TextCoding.Gsm, 0, "051b28"), InlineData("ç`", TextCoding.Gsm, 8, "00e70060")]
    [InlineData("`{", TextCoding.Ascii, 1, "607b"), InlineData("é", TextCoding.Ascii, 8, "00e9")]
    [InlineData("éç", TextCoding.Latin1, 3, "e9e7"), InlineData("€", TextCoding.Latin1, 8, "20ac")]
    [InlineData("😀", TextCoding.Latin1, 8, "d83dde00")]
    public void Writes_a_text_in_the_operators_alphabet_when_it_has_every_character(
        string text, TextCoding alphabet, byte coding, string hex)
    {
        var submit = ShortMessages.Split(text, 1, alphabet: alphabet).ToSubmits(new SubmitSm()).Single();
        Assert.Equal(((DataCoding)coding, hex), (submit.DataCoding, Convert.ToHexStringLower(submit.ShortMessage.Span)));
        Assert.Equal(text, ShortMessages.Decode(submit));
    }

    [Fact]
    public void Refuses_an_alphabet_or_a_form_that_is_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortMessages.Split("a", 1, alphabet: TextCoding.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortMessages.Split("a", 1, form: LongMessageForm.None));
    }

    [Fact]
    public void Numbers_its_parts_with_an_8_bit_reference()
    {
        var submits = ShortMessages.Split(new string('a', 161), 0xBE0A, form: LongMessageForm.Udh8).ToSubmits(new SubmitSm()).ToList();
        Assert.Equal("0500030a0201", Convert.ToHexStringLower(submits[0].ShortMessage.Span[..6]));
        Assert.Equal("0500030a0202", Convert.ToHexStringLower(submits[1].ShortMessage.Span[..6]));
        Assert.Equal((0x40, 6 + 153, 6 + 8), (submits[0].EsmClass, submits[0].ShortMessage.Length, submits[1].ShortMessage.Length));
    }

    [Fact]
    public void Numbers_its_parts_with_parameters()
    {
        var template = new SubmitSm { Tlvs = [Tlv.Of(TlvTag.UserMessageReference, (ushort)9)] };
        var submits = ShortMessages.Split(new string('a', 161), 258, form: LongMessageForm.Sar).ToSubmits(template).ToList();
        Assert.Equal((2, 0, 152, 9), (submits.Count, submits[0].EsmClass, submits[0].ShortMessage.Length, submits[1].ShortMessage.Length));
        Assert.Equal(Wire.Octets("61 020400020009 020c00020102 020e000102 020f000102"), Wire.Encode(submits[1])[^23..]);
    }

    [Fact]
    public void Leaves_a_long_text_whole_for_an_operator_that_splits_it()
    {
        var parts = ShortMessages.Split(new string('a', 161), 7, form: LongMessageForm.Payload);
        var submit = parts.ToSubmits(new SubmitSm()).Single();
        Assert.Equal((0, 0, 161), (submit.EsmClass, submit.ShortMessage.Length, submit.Payload.Length));
        Assert.Equal(2, ShortMessages.CountParts(new string('a', 161), LongMessageForm.Payload));
    }

    [Theory]
    [InlineData(LongMessageForm.Udh16), InlineData(LongMessageForm.Udh8)]
    [InlineData(LongMessageForm.Sar), InlineData(LongMessageForm.Payload)]
    public void Needs_no_joining_for_a_text_that_fits(LongMessageForm form)
    {
        var parts = ShortMessages.Split(new string('a', 160), 7, form: form);
        var submit = parts.ToSubmits(new SubmitSm()).Single();
        Assert.Equal((LongMessageForm.None, 0, 160, 0), (parts.Form, submit.EsmClass, submit.ShortMessage.Length, submit.Tlvs.Count));
    }

    [Fact]
    public void Never_mixes_two_forms_of_joining()
    {
        SubmitSm[] templates =
        [
            new() { EsmClass = 0x40 }, new() { Tlvs = [Tlv.Of(TlvTag.SarTotal, 2)] },
            new() { Tlvs = [new Tlv(TlvTag.MessagePayload, "Hi"u8.ToArray())] },
        ];
        foreach (var form in Enum.GetValues<LongMessageForm>().Where(form => form != LongMessageForm.None))
        {
            var parts = ShortMessages.Split(new string('a', 161), 7, form: form);
            Assert.All(templates, template => Assert.Throws<ArgumentException>(() => parts.ToSubmits(template)));
            Assert.All(parts.ToSubmits(new SubmitSm()), submit => Assert.Single(Forms(submit), used => used));
        }
    }

    private static bool[] Forms(SubmitSm submit) =>
        [(submit.EsmClass & 0x40) != 0, submit.TryFind(TlvTag.SarTotal, out _), submit.TryFind(TlvTag.MessagePayload, out _)];

    [Theory, InlineData(LongMessageForm.Udh16), InlineData(LongMessageForm.Udh8), InlineData(LongMessageForm.Sar)]
    public void Never_splits_a_pair_wherever_it_stands(LongMessageForm form)
    {
        foreach (var pair in new[] { Smile, "€" })
        {
            for (var before = 60; before < 160; before++)
            {
                var parts = ShortMessages.Split(new string('a', before) + pair + new string('a', 100), 7, form: form);
                var texts = parts.ToSubmits(new SubmitSm()).Select(ShortMessages.Decode);
                Assert.Single(texts, text => text.Contains(pair, StringComparison.Ordinal));
            }
        }
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
