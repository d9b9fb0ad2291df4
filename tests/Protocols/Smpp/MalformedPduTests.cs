using System.Buffers;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class MalformedPduTests
{
    private static readonly byte[] Whole = Wire.Encode(new SubmitSm
    {
        Sequence = 9, Source = SmppAddress.Alphanumeric("GW"), Destination = SmppAddress.International("447700900123"),
        ShortMessage = "Hello"u8.ToArray(), Tlvs = [Tlv.Of(TlvTag.UserMessageReference, (ushort)7)],
    });

    [Fact]
    public void Waits_for_more_octets_at_every_point_of_a_pdu()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            var input = new ReadOnlySequence<byte>(Whole, 0, length);
            Assert.False(PduCodec.TryRead(ref input, out _));
            Assert.Equal(length, input.Length);
        }
    }

    [Fact]
    public void Reads_a_pdu_that_comes_in_single_octets()
    {
        var input = Wire.Scatter(Whole);
        Assert.True(PduCodec.TryRead(ref input, out var pdu));
        Assert.Equal(Whole, Wire.Encode(pdu));
    }

    [Fact]
    public void Reads_two_pdus_of_one_read_in_order()
    {
        var input = new ReadOnlySequence<byte>([.. Wire.Encode(new EnquireLink { Sequence = 1 }), .. Whole]);
        Assert.True(PduCodec.TryRead(ref input, out var first));
        Assert.True(PduCodec.TryRead(ref input, out var second));
        Assert.Equal((1u, 9u, 0L), (first.Sequence, second.Sequence, input.Length));
    }

    [Fact]
    public void Refuses_a_body_cut_at_any_point()
    {
        // The optional parameter may be missing as a whole: that is a shorter PDU, not a broken one.
        var withoutTlv = Whole.Length - 6;
        for (var length = 16; length < Whole.Length; length++)
        {
            if (length == withoutTlv) continue;
            var cut = Whole[..length];
            cut[3] = (byte)length;
            Assert.Equal(9u, Assert.Throws<SmppFormatException>(() => PduCodec.Decode(cut)).Sequence);
        }
    }

    [Theory, InlineData("0000000f"), InlineData("00000000"), InlineData("00010001"), InlineData("ffffffff"), InlineData("80000000")]
    public void Gives_up_on_a_length_that_no_pdu_has(string length)
    {
        var input = new ReadOnlySequence<byte>(Wire.Octets(length + "000000040000000000000002"));
        Assert.True(Assert.Throws<SmppFormatException>(() => PduCodec.TryRead(ref input, out _)).FramingLost);
    }

    [Fact]
    public void Accepts_the_longest_pdu_and_refuses_to_write_a_longer_one()
    {
        var most = new UnknownPdu((CommandId)0x102, new byte[PduCodec.FrameBytesMax - 16]);
        Assert.IsType<UnknownPdu>(PduCodec.Decode(Wire.Encode(most)));
        Assert.Throws<ArgumentException>(() => Wire.Encode(most with { Body = new byte[PduCodec.FrameBytesMax - 15] }));
    }

    [Fact]
    public void Goes_on_behind_a_malformed_body()
    {
        var broken = Wire.Octets("00000012000000040000000000000003 4141");
        var input = new ReadOnlySequence<byte>([.. broken, .. Whole]);
        Assert.False(Assert.Throws<SmppFormatException>(() => PduCodec.TryRead(ref input, out _)).FramingLost);
        Assert.True(PduCodec.TryRead(ref input, out var next));
        Assert.Equal(9u, next.Sequence);
    }

    [Fact]
    public void Keeps_a_pdu_it_does_not_know()
    {
        const string DataSm = "00000014000001030000000000000007deadbeef";
        var unknown = Wire.Decode<UnknownPdu>(DataSm);
        Assert.False(unknown.Id.IsResponse());
        Assert.Equal(DataSm, Wire.Hex(unknown));
    }

    [Fact]
    public void Keeps_parameters_it_does_not_know()
    {
        var submit = new SubmitSm { Tlvs = [new Tlv((TlvTag)0x1401, new byte[] { 1, 2, 3 }), new Tlv((TlvTag)0xFFFF, default)] };
        Assert.Equal(Wire.Hex(submit), Wire.Hex(PduCodec.Decode(Wire.Encode(submit))));
    }

    [Fact]
    public void Refuses_a_text_of_255_octets_both_ways()
    {
        Assert.Throws<ArgumentException>(() => Wire.Encode(new SubmitSm { ShortMessage = new byte[255] }));
        var octets = Wire.Encode(new SubmitSm { ShortMessage = new byte[254] }).Append((byte)0).ToArray();
        octets[3]++;
        octets[^256] = 255;
        Assert.Equal(CommandStatus.ESME_RINVMSGLEN, Assert.Throws<SmppFormatException>(() => PduCodec.Decode(octets)).Answer);
    }

    [Theory, InlineData("12345678", true), InlineData("123456789", false), InlineData("p\u0100", false), InlineData("p\0", false)]
    public void Writes_only_passwords_that_the_protocol_can_carry(string password, bool fits)
    {
        var bind = new BindRequest { SystemId = "test", Password = password };
        if (fits) Assert.Equal(password, Assert.IsType<BindRequest>(PduCodec.Decode(Wire.Encode(bind))).Password);
        else Assert.DoesNotContain(password, Assert.Throws<ArgumentException>(() => Wire.Encode(bind)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_octets_behind_the_pdu() => Assert.Throws<SmppFormatException>(() => PduCodec.Decode([.. Whole, 0]));
}
