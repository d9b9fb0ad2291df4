namespace Waxseal.Protocols.Smpp;

/// <summary>A PDU of a kind this code does not read; its bytes are kept, so it can be answered or passed on unchanged.</summary>
/// <param name="Kind">The id on the wire.</param>
/// <param name="Body">All after the header.</param>
public sealed record UnknownPdu(CommandId Kind, ReadOnlyMemory<byte> Body) : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => Kind;
}
