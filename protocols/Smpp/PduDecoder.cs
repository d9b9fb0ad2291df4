namespace Waxseal.Protocols.Smpp;

/// <summary>Bodies from octets, by command id.</summary>
internal static class PduDecoder
{
    public static Pdu Decode(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var reader = new FieldReader(header, body);
        return header.Id switch
        {
            CommandId.SubmitSm => new SubmitSm(new MessagePduView(header, body)),
            CommandId.DeliverSm => new DeliverSm(new MessagePduView(header, body)),
            CommandId.SubmitSmResp => SubmitResponse(header, ref reader),
            CommandId.DeliverSmResp => new DeliverSmResp { Status = header.Status, Sequence = header.Sequence },
            CommandId.BindTransceiver or CommandId.BindTransmitter or CommandId.BindReceiver => Bind(header, ref reader),
            CommandId.BindTransceiverResp or CommandId.BindTransmitterResp or CommandId.BindReceiverResp =>
                BindResponse(header, ref reader),
            CommandId.EnquireLink => new EnquireLink { Status = header.Status, Sequence = header.Sequence },
            CommandId.EnquireLinkResp => new EnquireLinkResp { Status = header.Status, Sequence = header.Sequence },
            CommandId.Unbind => new Unbind { Status = header.Status, Sequence = header.Sequence },
            CommandId.UnbindResp => new UnbindResp { Status = header.Status, Sequence = header.Sequence },
            CommandId.GenericNack => new GenericNack { Status = header.Status, Sequence = header.Sequence },
            _ => new UnknownPdu(header.Id, body.ToArray()) { Status = header.Status, Sequence = header.Sequence },
        };
    }

    private static BindRequest Bind(in PduHeader header, ref FieldReader reader)
    {
        var systemId = reader.Text(FieldSize.SystemId, "system_id");
        var password = reader.Text(FieldSize.Password, "password");
        var systemType = reader.Text(FieldSize.SystemType, "system_type");
        var version = reader.Octet("interface_version");
        return new BindRequest(header.Id)
        {
            Status = header.Status,
            Sequence = header.Sequence,
            SystemId = systemId,
            Password = password,
            SystemType = systemType,
            InterfaceVersion = version,
            AddressRange = new SmppAddress(
                reader.Octet("addr_ton"), reader.Octet("addr_npi"), reader.Text(FieldSize.AddressRange, "address_range")),
        };
    }

    private static BindResp BindResponse(in PduHeader header, ref FieldReader reader)
    {
        // A refusal may come without a body: SMPP 3.4, 4.1.2 asks for one, most operators leave it out.
        var systemId = reader.Rest.IsEmpty ? null : reader.Text(FieldSize.SystemId, "system_id");
        var tlvs = Tlv.ListOf(reader.Tlvs().ToArray());
        return new BindResp(header.Id) { Status = header.Status, Sequence = header.Sequence, SystemId = systemId, Tlvs = tlvs };
    }

    private static SubmitSmResp SubmitResponse(in PduHeader header, ref FieldReader reader)
    {
        var messageId = reader.Rest.IsEmpty ? null : reader.Text(FieldSize.MessageId, "message_id");
        var tlvs = Tlv.ListOf(reader.Tlvs().ToArray());
        return new SubmitSmResp { Status = header.Status, Sequence = header.Sequence, MessageId = messageId, Tlvs = tlvs };
    }
}
