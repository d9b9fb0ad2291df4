namespace Waxseal.Protocols.Smpp;

/// <summary>
/// What a PDU is (SMPP 3.4, 5.1.2.1). A response is its request with the top bit set. Ids not listed here still travel,
/// as <see cref="UnknownPdu"/>.
/// </summary>
public enum CommandId : uint
{
    /// <summary>No PDU has this id.</summary>
    None = 0,
    /// <summary>bind_receiver.</summary>
    BindReceiver = 0x0000_0001,
    /// <summary>bind_transmitter.</summary>
    BindTransmitter = 0x0000_0002,
    /// <summary>submit_sm.</summary>
    SubmitSm = 0x0000_0004,
    /// <summary>deliver_sm.</summary>
    DeliverSm = 0x0000_0005,
    /// <summary>unbind.</summary>
    Unbind = 0x0000_0006,
    /// <summary>bind_transceiver.</summary>
    BindTransceiver = 0x0000_0009,
    /// <summary>enquire_link.</summary>
    EnquireLink = 0x0000_0015,
    /// <summary>generic_nack, the answer to what could not be read.</summary>
    GenericNack = 0x8000_0000,
    /// <summary>bind_receiver_resp.</summary>
    BindReceiverResp = 0x8000_0001,
    /// <summary>bind_transmitter_resp.</summary>
    BindTransmitterResp = 0x8000_0002,
    /// <summary>submit_sm_resp.</summary>
    SubmitSmResp = 0x8000_0004,
    /// <summary>deliver_sm_resp.</summary>
    DeliverSmResp = 0x8000_0005,
    /// <summary>unbind_resp.</summary>
    UnbindResp = 0x8000_0006,
    /// <summary>bind_transceiver_resp.</summary>
    BindTransceiverResp = 0x8000_0009,
    /// <summary>enquire_link_resp.</summary>
    EnquireLinkResp = 0x8000_0015,
}
