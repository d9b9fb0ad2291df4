namespace Waxseal.Protocols.Smpp;

/// <summary>The answer to a bind (SMPP 3.4, 4.1.2).</summary>
/// <param name="Kind">The response id of the bind that was asked.</param>
public sealed record BindResp(CommandId Kind = CommandId.BindTransceiverResp) : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => Kind;

    /// <summary>The operator's name for itself; null when the answer has no body, which is usual in a refusal.</summary>
    public string? SystemId { get; init; }

    /// <summary>Optional parameters, in the order of the wire.</summary>
    public IReadOnlyList<Tlv> Tlvs { get; init; } = [];
}
