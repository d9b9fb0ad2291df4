namespace Waxseal.Protocols.Smpp;

/// <summary>The answer to unbind (SMPP 3.4, 4.2.2).</summary>
public sealed record UnbindResp : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.UnbindResp;
}
