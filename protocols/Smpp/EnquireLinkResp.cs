namespace Waxseal.Protocols.Smpp;

/// <summary>The answer to enquire_link (SMPP 3.4, 4.11.2).</summary>
public sealed record EnquireLinkResp : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.EnquireLinkResp;
}
