using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>The body that submit_sm and deliver_sm share (SMPP 3.4, 4.4.1 and 4.6.1).</summary>
public abstract record MessagePdu : Pdu
{
    /// <summary>An empty one.</summary>
    protected MessagePdu()
    {
    }

    /// <summary>A copy of what was read, which outlives the frame.</summary>
    private protected MessagePdu(in MessagePduView view)
    {
        Status = view.Status;
        Sequence = view.Sequence;
        ServiceType = Encoding.Latin1.GetString(view.ServiceType);
        Source = new SmppAddress(view.SourceTon, view.SourceNpi, Encoding.Latin1.GetString(view.Source));
        Destination = new SmppAddress(view.DestinationTon, view.DestinationNpi, Encoding.Latin1.GetString(view.Destination));
        EsmClass = view.EsmClass;
        ProtocolId = view.ProtocolId;
        Priority = view.Priority;
        ScheduleDeliveryTime = Encoding.Latin1.GetString(view.ScheduleDeliveryTime);
        ValidityPeriod = Encoding.Latin1.GetString(view.ValidityPeriod);
        RegisteredDelivery = view.RegisteredDelivery;
        ReplaceIfPresent = view.ReplaceIfPresent;
        DataCoding = view.DataCoding;
        DefaultMessageId = view.DefaultMessageId;
        (ShortMessage, Tlvs) = view.CopyTail();
    }

    /// <summary>At most 5 characters.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>Who sends.</summary>
    public SmppAddress Source { get; init; } = new(0, 0, "");

    /// <summary>Who receives.</summary>
    public SmppAddress Destination { get; init; } = new(0, 0, "");

    /// <summary>Mode, type and features; 0x40 says that the text starts with a user data header.</summary>
    public byte EsmClass { get; init; }

    /// <summary>protocol_id.</summary>
    public byte ProtocolId { get; init; }

    /// <summary>priority_flag.</summary>
    public byte Priority { get; init; }

    /// <summary>Empty, or 16 characters of SMPP time.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>Empty, or 16 characters of SMPP time; relative ones end in R.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>Bits 0-1: 0 no receipt, 1 on success and failure, 2 on failure only.</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>replace_if_present_flag.</summary>
    public byte ReplaceIfPresent { get; init; }

    /// <summary>How the text is encoded.</summary>
    public DataCoding DataCoding { get; init; }

    /// <summary>sm_default_msg_id.</summary>
    public byte DefaultMessageId { get; init; }

    /// <summary>The text as sent, with its user data header if any; at most 254 octets.</summary>
    public ReadOnlyMemory<byte> ShortMessage { get; init; }

    /// <summary>Optional parameters, in the order of the wire; those this code does not know are kept.</summary>
    public IReadOnlyList<Tlv> Tlvs { get; init; } = [];

    /// <summary>The text's octets wherever they are: short_message, or message_payload when that is empty.</summary>
    public ReadOnlyMemory<byte> Payload =>
        ShortMessage.IsEmpty && TryFind(TlvTag.MessagePayload, out var payload) ? payload.Value : ShortMessage;

    /// <summary>The first optional parameter with this tag.</summary>
    public bool TryFind(TlvTag tag, out Tlv found)
    {
        foreach (var tlv in Tlvs)
        {
            if (tlv.Tag != tag) continue;
            found = tlv;
            return true;
        }

        found = default;
        return false;
    }
}
