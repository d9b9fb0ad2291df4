namespace Waxseal.Protocols.Smpp;

/// <summary>What a delivery receipt says (SMPP 3.4, 4.6 and appendix B).</summary>
/// <param name="MessageId">The operator's id as the receipt spells it; compare its <see cref="OperatorMessageIds.Canonical"/> form.</param>
/// <param name="State">What became of the message.</param>
/// <param name="ErrorCode">The operator's or the network's code, at most 16 characters; empty when none was given.</param>
/// <param name="DoneAt">When that state was reached, if said and readable; receipts carry no zone, so it is read as UTC.</param>
/// <param name="Source">source_addr of the PDU: the number that the message went to, spelled as the operator does.</param>
/// <param name="Destination">destination_addr of the PDU: who sent the message.</param>
public sealed record DeliveryReceipt(
    string MessageId, ReceiptState State, string ErrorCode, DateTimeOffset? DoneAt, string Source, string Destination)
{
    /// <summary>True when deliver_sm is marked as a receipt or an intermediate notification, or carries the parameters of one.</summary>
    public static bool IsReceipt(DeliverSm pdu) =>
        (pdu.EsmClass & 0x3C) is 0x04 or 0x20
        || (pdu.TryFind(TlvTag.ReceiptedMessageId, out _) && pdu.TryFind(TlvTag.MessageState, out _));

    /// <summary>
    /// Reads a receipt; null when the PDU is none, or when neither its parameters nor its text name a message and a state. The text alone
    /// makes no receipt: a handset may reply with the words of one, and would mark somebody's message delivered.
    /// </summary>
    public static DeliveryReceipt? TryParse(DeliverSm pdu)
    {
        if (!IsReceipt(pdu)) return null;
        var text = ReceiptText.Parse(pdu);
        var messageId = pdu.TryFind(TlvTag.ReceiptedMessageId, out var idTlv) ? idTlv.AsText().Trim() : "";
        if (messageId.Length == 0) messageId = text.MessageId;
        if (messageId.Length is 0 or >= FieldSize.MessageId) return null;

        var state = StateOf(pdu, text.State);
        if (state is null) return null;
        var error = text.ErrorCode.Length > 0 ? text.ErrorCode : NetworkError(pdu);
        return new DeliveryReceipt(messageId, state.Value, error, text.DoneAt, pdu.Source.Value, pdu.Destination.Value);
    }

    /// <summary>Leaves the numbers out.</summary>
    public override string ToString() => $"receipt {MessageId}: {State} {ErrorCode}";

    private static ReceiptState? StateOf(DeliverSm pdu, ReceiptState? fromText)
    {
        if (!pdu.TryFind(TlvTag.MessageState, out var tlv) || tlv.Value.Length != 1) return fromText;
        var state = (ReceiptState)tlv.Value.Span[0];
        return Enum.IsDefined(state) ? state : fromText ?? ReceiptState.Unrecognised;
    }

    private static string NetworkError(DeliverSm pdu)
    {
        if (!pdu.TryFind(TlvTag.NetworkErrorCode, out var tlv) || tlv.Value.Length != 3) return "";
        var octets = tlv.Value.Span;
        return ((octets[1] << 8) | octets[2]).ToString("D3");
    }
}
