namespace Waxseal.Protocols.Smpp;

/// <summary>The operator's answer to submit_sm (SMPP 3.4, 4.4.2).</summary>
public sealed record SubmitSmResp : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.SubmitSmResp;

    /// <summary>The operator's id, at most 64 characters; null when the answer has no body, which is usual in a refusal.</summary>
    public string? MessageId { get; init; }

    /// <summary>Optional parameters, in the order of the wire.</summary>
    public IReadOnlyList<Tlv> Tlvs { get; init; } = [];
}
