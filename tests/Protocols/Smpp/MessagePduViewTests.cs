using System.Buffers;
using System.Text;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>Messages read and written without an object between.</summary>
public sealed class MessagePduViewTests
{
    private static readonly SubmitSm Message = new()
    {
        Sequence = 9, ServiceType = "CMT", Source = SmppAddress.Alphanumeric("GW"), Destination = SmppAddress.International("447700900123"),
        EsmClass = 0x40, ProtocolId = 1, Priority = 2, ScheduleDeliveryTime = "000000000500000R", ValidityPeriod = "000000010000000R",
        RegisteredDelivery = 1, ReplaceIfPresent = 1, DataCoding = DataCoding.Ucs2, DefaultMessageId = 3,
        ShortMessage = Wire.Octets("0500030a0201 0048"),
        Tlvs = [Tlv.Of(TlvTag.UserMessageReference, (ushort)7), new Tlv((TlvTag)0x1401, "x"u8.ToArray())],
    };

    [Fact]
    public void Shows_every_field_where_it_lies()
    {
        var view = MessagePduView.Read(Wire.Encode(Message));
        Assert.Equal((CommandId.SubmitSm, CommandStatus.ESME_ROK, 9u), (view.Id, view.Status, view.Sequence));
        Assert.Equal(("CMT", "GW", "447700900123"), (Text(view.ServiceType), Text(view.Source), Text(view.Destination)));
        Assert.Equal((5, 0, 1, 1), (view.SourceTon, view.SourceNpi, view.DestinationTon, view.DestinationNpi));
        Assert.Equal((0x40, 1, 2), (view.EsmClass, view.ProtocolId, view.Priority));
        Assert.Equal(("000000000500000R", "000000010000000R"), (Text(view.ScheduleDeliveryTime), Text(view.ValidityPeriod)));
        Assert.Equal((1, 1, DataCoding.Ucs2, 3), (view.RegisteredDelivery, view.ReplaceIfPresent, view.DataCoding, view.DefaultMessageId));
        Assert.Equal("0500030a02010048", Convert.ToHexStringLower(view.ShortMessage));
        Assert.True(view.TryFind((TlvTag)0x1401, out var value));
        Assert.Equal("x", Text(value));
        Assert.False(view.TryFind(TlvTag.MessagePayload, out _));

        static string Text(ReadOnlySpan<byte> octets) => Encoding.Latin1.GetString(octets);
    }

    [Fact]
    public void Becomes_a_message_that_outlives_the_frame()
    {
        var frame = Wire.Encode(Message);
        var message = PduCodec.Decode(frame);
        Array.Clear(frame);
        Assert.Equal(Wire.Hex(Message), Wire.Hex(message));
    }

    [Fact]
    public void Refuses_a_pdu_that_is_no_message() =>
        Assert.Throws<SmppFormatException>(() => MessagePduView.Read(Wire.Encode(new EnquireLink { Sequence = 1 })).Id);

    [Fact]
    public void Takes_no_memory_to_read_a_message_and_none_to_write_one()
    {
        var frame = Wire.Encode(Message);
        var output = new ArrayBufferWriter<byte>(1024);
        Turn();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) Turn();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Turn()
        {
            Assert.True(MessagePduView.Read(frame).TryFind(TlvTag.UserMessageReference, out _));
            output.ResetWrittenCount();
            PduCodec.Encode(Message, output);
        }
    }
}
