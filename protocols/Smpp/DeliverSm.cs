namespace Waxseal.Protocols.Smpp;

/// <summary>deliver_sm: a message from a phone, or a delivery receipt (SMPP 3.4, 4.6.1).</summary>
public sealed record DeliverSm : MessagePdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.DeliverSm;
}
