namespace Waxseal.Protocols.Smpp;

/// <summary>enquire_link, the question whether the other side lives (SMPP 3.4, 4.11).</summary>
public sealed record EnquireLink : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.EnquireLink;
}
