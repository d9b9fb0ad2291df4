using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>Octets made by another implementation (node-smpp), written and read back the same.</summary>
public sealed class GoldenBytesTests
{
    private const string Bind = "0000002100000009000000000000000174657374007365637265740000340000 00";
    private const string Submit =
        "00000034000000040000000000000002000500475700010134343737303039303031323300000000000001000000" + "0548656c6c6f";
    private const string SubmitUdh =
        "00000037000000040000000000000003000500475700010134343737303039303031323300400000000000000800080500030a02010048";
    private const string SubmitSar =
        "0000003a0000000400000000000000040000004757000000310000000000000000000000020c00020102020e000102020f000101042400024869";

    private static readonly SmppAddress Gateway = SmppAddress.Alphanumeric("GW");
    private static readonly SmppAddress Phone = SmppAddress.International("+447700900123");

    public static TheoryData<string, Pdu> Samples => new()
    {
        { Bind, new BindRequest { Sequence = 1, SystemId = "test", Password = "secret" } },
        {
            Submit,
            new SubmitSm
            {
                Sequence = 2, Source = Gateway, Destination = Phone, RegisteredDelivery = 1, ShortMessage = "Hello"u8.ToArray(),
            }
        },
        {
            SubmitUdh,
            new SubmitSm
            {
                Sequence = 3, Source = Gateway, Destination = Phone, EsmClass = 0x40, DataCoding = DataCoding.Ucs2,
                ShortMessage = Wire.Octets("0500030a0201 0048"),
            }
        },
        {
            SubmitSar,
            new SubmitSm
            {
                Sequence = 4, Source = new(0, 0, "GW"), Destination = new(0, 0, "1"),
                Tlvs =
                [
                    Tlv.Of(TlvTag.SarReference, (ushort)258), Tlv.Of(TlvTag.SarTotal, 2), Tlv.Of(TlvTag.SarSegment, 1),
                    new Tlv(TlvTag.MessagePayload, "Hi"u8.ToArray()),
                ],
            }
        },
        { "00000010000000150000000000000005", new EnquireLink { Sequence = 5 } },
        { "00000010000000060000000000000006", new Unbind { Sequence = 6 } },
        { "00000019800000040000000000000002303030303030303100", new SubmitSmResp { Sequence = 2, MessageId = "00000001" } },
        { "00000010800000040000005800000002", new SubmitSmResp { Sequence = 2, Status = CommandStatus.ESME_RTHROTTLED } },
        { "0000001180000005000000000000000700", new DeliverSmResp { Sequence = 7 } },
        { "00000010800000000000000300000008", new GenericNack { Sequence = 8, Status = CommandStatus.ESME_RINVCMDID } },
    };

    [Theory, MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void Writes_the_octets_that_others_write(string hex, Pdu pdu) =>
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Wire.Hex(pdu));

    [Theory, MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void Reads_what_others_write_and_writes_it_back_the_same(string hex, Pdu pdu)
    {
        var read = Wire.Decode(hex);
        Assert.IsType(pdu.GetType(), read);
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Wire.Hex(read));
    }

    [Fact]
    public void Reads_every_field_of_a_submit()
    {
        var submit = Wire.Decode<SubmitSm>(Submit);
        Assert.Equal((Gateway, Phone), (submit.Source, submit.Destination));
        Assert.Equal((1, "Hello"), (submit.RegisteredDelivery, ShortMessages.Decode(submit)));
    }

    [Fact]
    public void Reads_a_text_without_its_header() => Assert.Equal("H", ShortMessages.Decode(Wire.Decode<SubmitSm>(SubmitUdh)));

    [Fact]
    public void Reads_a_text_from_message_payload() => Assert.Equal("Hi", ShortMessages.Decode(Wire.Decode<SubmitSm>(SubmitSar)));

    [Fact]
    public void Reads_a_refusal_without_a_body() => Assert.Null(Wire.Decode<SubmitSmResp>("00000010800000040000005800000002").MessageId);

    [Fact]
    public void Reads_a_refusal_with_an_empty_body()
    {
        var refused = Wire.Decode<SubmitSmResp>("0000001180000004000000580000000200");
        Assert.Equal((CommandStatus.ESME_RTHROTTLED, 2u, ""), (refused.Status, refused.Sequence, refused.MessageId));
    }

    [Fact]
    public void Writes_a_text_as_others_do()
    {
        var template = new SubmitSm { Sequence = 2, Source = Gateway, Destination = Phone, RegisteredDelivery = 1 };
        Assert.Equal(Submit, Wire.Hex(ShortMessages.Split("Hello", 1).ToSubmits(template).Single()));
    }

    [Fact]
    public void Reads_a_bind_answer_with_its_version()
    {
        var response = Wire.Decode<BindResp>("0000001a8000000900000000000000015343434f00 0210 0001 34");
        Assert.Equal(("SCCO", TlvTag.InterfaceVersion), (response.SystemId, Assert.Single(response.Tlvs).Tag));
    }

    [Fact]
    public void Keeps_password_numbers_and_text_out_of_its_descriptions()
    {
        var options = new SmppSessionOptions { SystemId = "test", Password = "secret" };
        var described = $"{Wire.Decode(Bind)} {Wire.Decode(Submit)} {Phone} {options}";
        Assert.DoesNotContain("secret", described, StringComparison.Ordinal);
        Assert.DoesNotContain("7700900123", described, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", described, StringComparison.Ordinal);
    }
}
