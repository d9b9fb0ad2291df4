namespace Waxseal.Protocols.Smpp;

/// <summary>Tags of optional parameters (SMPP 3.4, 5.3.2) that this gateway reads or writes; others pass through by number.</summary>
public enum TlvTag : ushort
{
    /// <summary>No parameter has this tag.</summary>
    None = 0,
    /// <summary>payload_type, one octet.</summary>
    PayloadType = 0x0019,
    /// <summary>receipted_message_id, a C-octet string.</summary>
    ReceiptedMessageId = 0x001E,
    /// <summary>user_message_reference, two octets.</summary>
    UserMessageReference = 0x0204,
    /// <summary>source_port, two octets.</summary>
    SourcePort = 0x020A,
    /// <summary>destination_port, two octets.</summary>
    DestinationPort = 0x020B,
    /// <summary>sar_msg_ref_num, two octets.</summary>
    SarReference = 0x020C,
    /// <summary>sar_total_segments, one octet.</summary>
    SarTotal = 0x020E,
    /// <summary>sar_segment_seqnum, one octet.</summary>
    SarSegment = 0x020F,
    /// <summary>sc_interface_version, one octet.</summary>
    InterfaceVersion = 0x0210,
    /// <summary>network_error_code, a network type and two octets of code.</summary>
    NetworkErrorCode = 0x0423,
    /// <summary>message_payload, the text when short_message is empty.</summary>
    MessagePayload = 0x0424,
    /// <summary>more_messages_to_send, one octet.</summary>
    MoreMessagesToSend = 0x0426,
    /// <summary>message_state, one octet: <see cref="ReceiptState"/>.</summary>
    MessageState = 0x0427,
}
