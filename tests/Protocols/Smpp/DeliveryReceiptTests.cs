using System.Text;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class DeliveryReceiptTests
{
    private static DeliveryReceipt? Parse(string text, params Tlv[] tlvs) =>
        DeliveryReceipt.TryParse(new DeliverSm { EsmClass = 4, ShortMessage = Encoding.Latin1.GetBytes(text), Tlvs = tlvs });

    [Fact]
    public void Reads_the_text_of_appendix_B() => Assert.Equal(
        new DeliveryReceipt("0123456789", ReceiptState.Delivered, "000", new DateTimeOffset(2026, 3, 2, 9, 8, 0, TimeSpan.Zero), "", ""),
        Parse("id:0123456789 sub:001 dlvrd:001 submit date:2603020907 done date:2603020908 stat:DELIVRD err:000 text:Hello"));

    [Theory]
    [InlineData("id:7 stat:DELIVRD", "7", ReceiptState.Delivered, "")]
    [InlineData("ID:ab-CD.7 STAT:undeliv ERR:0x1F", "ab-CD.7", ReceiptState.Undeliverable, "0x1F")]
    [InlineData("stat:EXPIRED err:5 id:7", "7", ReceiptState.Expired, "5")]
    [InlineData("err: id:7 stat:REJECTD text:", "7", ReceiptState.Rejected, "")]
    [InlineData("id: 7 stat: DELETED", "7", ReceiptState.Deleted, "")]
    [InlineData("Text:Hi id:7 stat:ACCEPTD", "7", ReceiptState.Accepted, "")]
    [InlineData("id:7,stat:UNKNOWN;err:1", "7", ReceiptState.Unknown, "1")]
    [InlineData("messageid:8 id:7 stat:ENROUTE", "7", ReceiptState.Enroute, "")]
    [InlineData("id:7 stat:SKIPPED", "7", ReceiptState.Skipped, "")]
    [InlineData("id:7 stat:DELIVERED", "7", ReceiptState.Delivered, "")]
    [InlineData("id:7 stat:PANIC", "7", ReceiptState.Unrecognised, "")]
    [InlineData("id:7 sub:001\r\ndlvrd:001\r\nstat:DELIVRD\0", "7", ReceiptState.Delivered, "")]
    public void Reads_what_operators_make_of_it(string text, string id, ReceiptState state, string error)
    {
        var receipt = Parse(text);
        Assert.Equal((id, state, error), (receipt!.MessageId, receipt.State, receipt.ErrorCode));
    }

    [Theory, InlineData("2603020908", 0), InlineData("260302090813", 13), InlineData("20260302090813", 13)]
    public void Reads_dates_of_10_12_and_14_digits(string digits, int seconds) =>
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 8, seconds, TimeSpan.Zero), Parse($"id:7 done date:{digits} stat:DELIVRD")!.DoneAt);

    [Theory, InlineData("26030209081"), InlineData("2613400908"), InlineData("yesterday"), InlineData("")]
    public void Leaves_out_a_date_that_is_none(string digits) => Assert.Null(Parse($"id:7 done date:{digits} stat:DELIVRD")!.DoneAt);

    [Theory, InlineData(""), InlineData("Hello there"), InlineData("id:7"), InlineData("stat:DELIVRD"), InlineData("id: stat:DELIVRD")]
    public void Is_no_receipt_without_an_id_and_a_state(string text) => Assert.Null(Parse(text));

    [Theory, InlineData(0x00), InlineData(0x40), InlineData(0x08), InlineData(0x18)]
    public void Does_not_take_a_handsets_reply_for_a_receipt(byte esmClass) => Assert.Null(DeliveryReceipt.TryParse(
        new DeliverSm { EsmClass = esmClass, ShortMessage = Encoding.Latin1.GetBytes("id:1 stat:DELIVRD") }));

    [Fact]
    public void Does_not_believe_the_senders_own_words() =>
        Assert.Equal("", Parse("id:7 stat:UNDELIV text:stat:DELIVRD err:000 id:8")!.ErrorCode);

    [Fact]
    public void Prefers_the_parameters_to_the_text()
    {
        var receipt = Parse("id:12 stat:UNDELIV err:003", Tlv.Of(TlvTag.ReceiptedMessageId, "c"), Tlv.Of(TlvTag.MessageState, 2));
        Assert.Equal(("c", ReceiptState.Delivered, "003"), (receipt!.MessageId, receipt.State, receipt.ErrorCode));
    }

    [Fact]
    public void Needs_no_text_when_there_are_parameters()
    {
        var receipt = Parse(
            "", Tlv.Of(TlvTag.ReceiptedMessageId, "c"), Tlv.Of(TlvTag.MessageState, 5),
            new Tlv(TlvTag.NetworkErrorCode, new byte[] { 3, 0, 27 }));
        Assert.Equal(new DeliveryReceipt("c", ReceiptState.Undeliverable, "027", null, "", ""), receipt);
    }

    [Fact]
    public void Falls_back_to_the_text_when_a_parameter_is_broken()
    {
        Tlv emptyState = new(TlvTag.MessageState, default), emptyId = new(TlvTag.ReceiptedMessageId, new byte[] { 0 });
        var receipt = Parse("id:7 stat:EXPIRED", emptyState, emptyId);
        Assert.Equal(("7", ReceiptState.Expired), (receipt!.MessageId, receipt.State));
    }

    [Fact]
    public void Reads_a_receipt_in_ucs2() => Assert.Equal("7", DeliveryReceipt.TryParse(new DeliverSm
    {
        EsmClass = 4, DataCoding = DataCoding.Ucs2, ShortMessage = Encoding.BigEndianUnicode.GetBytes("id:7 stat:DELIVRD"),
    })!.MessageId);

    [Theory, InlineData(0x04, true), InlineData(0x44, true), InlineData(0x20, true), InlineData(0x00, false), InlineData(0x40, false)]
    public void Tells_receipts_from_messages_by_esm_class(byte esmClass, bool receipt) =>
        Assert.Equal(receipt, DeliveryReceipt.IsReceipt(new DeliverSm { EsmClass = esmClass }));

    [Fact]
    public void Tells_a_receipt_by_its_parameters_when_esm_class_says_nothing() => Assert.True(DeliveryReceipt.IsReceipt(
        new DeliverSm { Tlvs = [Tlv.Of(TlvTag.ReceiptedMessageId, "c"), Tlv.Of(TlvTag.MessageState, 2)] }));

    [Fact]
    public void Says_whose_message_it_was_and_keeps_the_numbers_out_of_its_description()
    {
        var receipt = DeliveryReceipt.TryParse(new DeliverSm
        {
            EsmClass = 4, Source = SmppAddress.International("447700900123"), Destination = new(0, 1, "60999"),
            ShortMessage = "id:7 stat:DELIVRD"u8.ToArray(),
        })!;
        Assert.Equal(("447700900123", "60999"), (receipt.Source, receipt.Destination));
        Assert.DoesNotContain("900123", $"{receipt}", StringComparison.Ordinal);
    }
}
