namespace Waxseal.Protocols.Smpp;

/// <summary>The answer to deliver_sm (SMPP 3.4, 4.6.2); its message_id is unused and always empty.</summary>
public sealed record DeliverSmResp : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.DeliverSmResp;
}
