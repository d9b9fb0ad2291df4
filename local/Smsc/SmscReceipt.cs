using System.Text;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>A delivery receipt on its way back.</summary>
internal sealed record SmscReceipt(string Id, SmppAddress Source, SmppAddress Destination, DateTimeOffset SubmittedAt, bool Delivered)
{
    /// <summary>Deliveries tried so far.</summary>
    public int Tries { get; init; }

    /// <summary>The receipt as appendix B of SMPP 3.4 has it, with the parameters of 4.6.1; addresses are swapped.</summary>
    public DeliverSm ToPdu(DateTimeOffset doneAt)
    {
        var (stat, err, dlvrd, state) = Delivered
            ? ("DELIVRD", "000", "001", ReceiptState.Delivered)
            : ("UNDELIV", "001", "000", ReceiptState.Undeliverable);
        var text = $"id:{Id} sub:001 dlvrd:{dlvrd} submit date:{SubmittedAt:yyMMddHHmm} done date:{doneAt:yyMMddHHmm} " +
            $"stat:{stat} err:{err} text:";
        return new DeliverSm
        {
            Source = Destination,
            Destination = Source,
            EsmClass = 0x04,
            ShortMessage = Encoding.ASCII.GetBytes(text),
            Tlvs = [Tlv.Of(TlvTag.ReceiptedMessageId, Id), Tlv.Of(TlvTag.MessageState, (byte)state)],
        };
    }
}
