namespace Waxseal.Protocols.Smpp;

/// <summary>
/// submit_sm or deliver_sm read where it lies: each field is a value or a span of the frame, nothing is allocated. It lives as long as
/// the frame's buffer; what must outlive that is made a <see cref="SubmitSm"/> or <see cref="DeliverSm"/> of it.
/// </summary>
public readonly ref struct MessagePduView
{
    private readonly PduHeader header;

    /// <summary>short_message and the optional parameters, which lie side by side.</summary>
    private readonly ReadOnlySpan<byte> tail;
    private readonly int textOctets;

    internal MessagePduView(scoped in PduHeader header, ReadOnlySpan<byte> body)
    {
        this.header = header;
        var reader = new FieldReader(header, body);
        ServiceType = reader.TextOctets(FieldSize.ServiceType, "service_type");
        SourceTon = reader.Octet("source_addr_ton");
        SourceNpi = reader.Octet("source_addr_npi");
        Source = reader.TextOctets(FieldSize.Address, "source_addr");
        DestinationTon = reader.Octet("dest_addr_ton");
        DestinationNpi = reader.Octet("dest_addr_npi");
        Destination = reader.TextOctets(FieldSize.Address, "destination_addr");
        EsmClass = reader.Octet("esm_class");
        ProtocolId = reader.Octet("protocol_id");
        Priority = reader.Octet("priority_flag");
        ScheduleDeliveryTime = reader.TextOctets(FieldSize.Time, "schedule_delivery_time");
        ValidityPeriod = reader.TextOctets(FieldSize.Time, "validity_period");
        RegisteredDelivery = reader.Octet("registered_delivery");
        ReplaceIfPresent = reader.Octet("replace_if_present_flag");
        DataCoding = (DataCoding)reader.Octet("data_coding");
        DefaultMessageId = reader.Octet("sm_default_msg_id");
        textOctets = reader.Octet("sm_length");
        if (textOctets > FieldSize.ShortMessage) throw reader.Malformed("sm_length is 255.", CommandStatus.ESME_RINVMSGLEN);
        tail = reader.Rest;
        reader.Skip(textOctets, "short_message");
        _ = reader.Tlvs();
    }

    /// <summary>submit_sm or deliver_sm.</summary>
    public CommandId Id => header.Id;

    /// <summary>Zero, in a request.</summary>
    public CommandStatus Status => header.Status;

    /// <summary>Ties the response to it.</summary>
    public uint Sequence => header.Sequence;

    /// <summary>At most 5 characters of Latin-1, as all text here.</summary>
    public ReadOnlySpan<byte> ServiceType { get; }

    /// <summary>The sender's type of number.</summary>
    public byte SourceTon { get; }

    /// <summary>The sender's numbering plan.</summary>
    public byte SourceNpi { get; }

    /// <summary>Who sends.</summary>
    public ReadOnlySpan<byte> Source { get; }

    /// <summary>The receiver's type of number.</summary>
    public byte DestinationTon { get; }

    /// <summary>The receiver's numbering plan.</summary>
    public byte DestinationNpi { get; }

    /// <summary>Who receives.</summary>
    public ReadOnlySpan<byte> Destination { get; }

    /// <summary>esm_class.</summary>
    public byte EsmClass { get; }

    /// <summary>protocol_id.</summary>
    public byte ProtocolId { get; }

    /// <summary>priority_flag.</summary>
    public byte Priority { get; }

    /// <summary>Empty, or 16 characters of SMPP time.</summary>
    public ReadOnlySpan<byte> ScheduleDeliveryTime { get; }

    /// <summary>Empty, or 16 characters of SMPP time.</summary>
    public ReadOnlySpan<byte> ValidityPeriod { get; }

    /// <summary>registered_delivery.</summary>
    public byte RegisteredDelivery { get; }

    /// <summary>replace_if_present_flag.</summary>
    public byte ReplaceIfPresent { get; }

    /// <summary>How the text is encoded.</summary>
    public DataCoding DataCoding { get; }

    /// <summary>sm_default_msg_id.</summary>
    public byte DefaultMessageId { get; }

    /// <summary>The text as sent; at most 254 octets.</summary>
    public ReadOnlySpan<byte> ShortMessage => tail[..textOctets];

    /// <summary>Reads one whole frame.</summary>
    /// <exception cref="SmppFormatException">Malformed, or neither submit_sm nor deliver_sm.</exception>
    public static MessagePduView Read(ReadOnlySpan<byte> frame)
    {
        var whole = PduHeader.ReadWhole(frame);
        if (whole.Id is not (CommandId.SubmitSm or CommandId.DeliverSm))
            throw new SmppFormatException("The PDU is no message.") { Id = whole.Id, Sequence = whole.Sequence };
        return new MessagePduView(whole, frame[PduHeader.Size..]);
    }

    /// <summary>The value of the first optional parameter with this tag.</summary>
    public bool TryFind(TlvTag tag, out ReadOnlySpan<byte> value)
    {
        var tlvs = tail[textOctets..];
        for (var at = 0; Tlv.TryStep(tlvs, ref at, out var found, out var length);)
        {
            if (found != tag) continue;
            value = tlvs.Slice(at - length, length);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>A copy of text and parameters together: one array for both.</summary>
    internal (ReadOnlyMemory<byte> Text, IReadOnlyList<Tlv> Tlvs) CopyTail()
    {
        ReadOnlyMemory<byte> copy = tail.ToArray();
        return (copy[..textOctets], Tlv.ListOf(copy[textOctets..]));
    }
}
