namespace Waxseal.Protocols.Smpp;

/// <summary>Bodies to octets: measured first, so that a PDU is written once, in one piece, where the output wants it.</summary>
internal static class PduEncoder
{
    public static int MeasureBody(Pdu pdu) => pdu switch
    {
        MessagePdu message => MeasureMessage(message),
        SubmitSmResp response => MeasureOptionalText(response.MessageId, response.Tlvs),
        DeliverSmResp => 1,
        BindRequest bind => bind.SystemId.Length + bind.Password.Length + bind.SystemType.Length + bind.AddressRange.Value.Length + 7,
        BindResp response => MeasureOptionalText(response.SystemId, response.Tlvs),
        UnknownPdu unknown => unknown.Body.Length,
        _ => 0,
    };

    public static void WriteBody(Pdu pdu, Span<byte> body)
    {
        var writer = new FieldWriter(body);
        switch (pdu)
        {
            case MessagePdu message:
                WriteMessage(message, ref writer);
                break;
            case SubmitSmResp response:
                WriteOptionalText(response.MessageId, FieldSize.MessageId, "message_id", response.Tlvs, ref writer);
                break;
            case DeliverSmResp:
                writer.Octet(0);
                break;
            case BindRequest bind:
                WriteBind(bind, ref writer);
                break;
            case BindResp response:
                WriteOptionalText(response.SystemId, FieldSize.SystemId, "system_id", response.Tlvs, ref writer);
                break;
            case UnknownPdu unknown:
                writer.Octets(unknown.Body.Span);
                break;
        }
    }

    private static int MeasureMessage(MessagePdu message)
    {
        if (message.ShortMessage.Length > FieldSize.ShortMessage)
            throw new ArgumentException($"short_message has more than {FieldSize.ShortMessage} octets.", nameof(message));
        const int fixedOctets = 5 + 4 + 3 + 5;
        return fixedOctets + message.ServiceType.Length + message.Source.Value.Length + message.Destination.Value.Length
            + message.ScheduleDeliveryTime.Length + message.ValidityPeriod.Length + message.ShortMessage.Length + MeasureTlvs(message.Tlvs);
    }

    private static int MeasureOptionalText(string? value, IReadOnlyList<Tlv> tlvs)
    {
        if (value is not null) return value.Length + 1 + MeasureTlvs(tlvs);
        return tlvs.Count == 0 ? 0 : throw new ArgumentException("Without a body there is no room for optional parameters.", nameof(tlvs));
    }

    private static int MeasureTlvs(IReadOnlyList<Tlv> tlvs)
    {
        var octets = 0;
        for (var index = 0; index < tlvs.Count; index++)
        {
            if (tlvs[index].Value.Length > ushort.MaxValue) throw new ArgumentException($"{tlvs[index].Tag} is too long.", nameof(tlvs));
            octets += 4 + tlvs[index].Value.Length;
        }

        return octets;
    }

    private static void WriteBind(BindRequest bind, ref FieldWriter writer)
    {
        writer.Text(bind.SystemId, FieldSize.SystemId, "system_id");
        writer.Text(bind.Password, FieldSize.Password, "password");
        writer.Text(bind.SystemType, FieldSize.SystemType, "system_type");
        writer.Octet(bind.InterfaceVersion);
        writer.Address(bind.AddressRange, FieldSize.AddressRange, "address_range");
    }

    private static void WriteOptionalText(string? value, int sizeMax, string field, IReadOnlyList<Tlv> tlvs, ref FieldWriter writer)
    {
        if (value is null) return;
        writer.Text(value, sizeMax, field);
        writer.Tlvs(tlvs);
    }

    private static void WriteMessage(MessagePdu message, ref FieldWriter writer)
    {
        writer.Text(message.ServiceType, FieldSize.ServiceType, "service_type");
        writer.Address(message.Source, FieldSize.Address, "source_addr");
        writer.Address(message.Destination, FieldSize.Address, "destination_addr");
        writer.Octet(message.EsmClass);
        writer.Octet(message.ProtocolId);
        writer.Octet(message.Priority);
        writer.Text(message.ScheduleDeliveryTime, FieldSize.Time, "schedule_delivery_time");
        writer.Text(message.ValidityPeriod, FieldSize.Time, "validity_period");
        writer.Octet(message.RegisteredDelivery);
        writer.Octet(message.ReplaceIfPresent);
        writer.Octet((byte)message.DataCoding);
        writer.Octet(message.DefaultMessageId);
        writer.Octet((byte)message.ShortMessage.Length);
        writer.Octets(message.ShortMessage.Span);
        writer.Tlvs(message.Tlvs);
    }
}
