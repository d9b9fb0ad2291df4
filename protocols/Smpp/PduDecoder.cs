namespace Waxseal.Protocols.Smpp;

/// <summary>Bodies from octets, by command id.</summary>
internal static class PduDecoder
{
    public static Pdu Decode(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var reader = new FieldReader(header, body);
        return header.Id switch
        {
            CommandId.SubmitSm => Message(new SubmitSm { Status = header.Status, Sequence = header.Sequence }, ref reader),
            CommandId.DeliverSm => Message(new DeliverSm { Status = header.Status, Sequence = header.Sequence }, ref reader),
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
            AddressRange = reader.Address(FieldSize.AddressRange, "address_range"),
        };
    }

    private static BindResp BindResponse(in PduHeader header, ref FieldReader reader)
    {
        // A refusal may come without a body: SMPP 3.4, 4.1.2 asks for one, most operators leave it out.
        var systemId = reader.AtEnd ? null : reader.Text(FieldSize.SystemId, "system_id");
        return new BindResp(header.Id) { Status = header.Status, Sequence = header.Sequence, SystemId = systemId, Tlvs = reader.Tlvs() };
    }

    private static SubmitSmResp SubmitResponse(in PduHeader header, ref FieldReader reader)
    {
        var messageId = reader.AtEnd ? null : reader.Text(FieldSize.MessageId, "message_id");
        return new SubmitSmResp { Status = header.Status, Sequence = header.Sequence, MessageId = messageId, Tlvs = reader.Tlvs() };
    }

    private static TMessage Message<TMessage>(TMessage empty, ref FieldReader reader) where TMessage : MessagePdu
    {
        var serviceType = reader.Text(FieldSize.ServiceType, "service_type");
        var source = reader.Address(FieldSize.Address, "source_addr");
        var destination = reader.Address(FieldSize.Address, "destination_addr");
        var esmClass = reader.Octet("esm_class");
        var protocolId = reader.Octet("protocol_id");
        var priority = reader.Octet("priority_flag");
        var schedule = reader.Text(FieldSize.Time, "schedule_delivery_time");
        var validity = reader.Text(FieldSize.Time, "validity_period");
        var registered = reader.Octet("registered_delivery");
        var replace = reader.Octet("replace_if_present_flag");
        var coding = (DataCoding)reader.Octet("data_coding");
        var defaultId = reader.Octet("sm_default_msg_id");
        var length = reader.Octet("sm_length");
        if (length > FieldSize.ShortMessage) throw reader.Malformed("sm_length is 255.", CommandStatus.ESME_RINVMSGLEN);

        return empty with
        {
            ServiceType = serviceType,
            Source = source,
            Destination = destination,
            EsmClass = esmClass,
            ProtocolId = protocolId,
            Priority = priority,
            ScheduleDeliveryTime = schedule,
            ValidityPeriod = validity,
            RegisteredDelivery = registered,
            ReplaceIfPresent = replace,
            DataCoding = coding,
            DefaultMessageId = defaultId,
            ShortMessage = reader.Octets(length, "short_message"),
            Tlvs = reader.Tlvs(),
        };
    }
}
