namespace Waxseal.Protocols.Smpp;

/// <summary>deliver_sm: a message from a phone, or a delivery receipt (SMPP 3.4, 4.6.1).</summary>
public sealed record DeliverSm : MessagePdu
{
    /// <summary>An empty one.</summary>
    public DeliverSm()
    {
    }

    internal DeliverSm(in MessagePduView view) : base(view)
    {
    }

    /// <inheritdoc/>
    public override CommandId Id => CommandId.DeliverSm;
}
