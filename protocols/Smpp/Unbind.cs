namespace Waxseal.Protocols.Smpp;

/// <summary>unbind, the polite end of a session (SMPP 3.4, 4.2).</summary>
public sealed record Unbind : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.Unbind;
}
