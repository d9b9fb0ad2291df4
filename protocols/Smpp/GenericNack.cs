namespace Waxseal.Protocols.Smpp;

/// <summary>generic_nack: the answer to a PDU that could not be read (SMPP 3.4, 4.3).</summary>
public sealed record GenericNack : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => CommandId.GenericNack;

    /// <summary>What was wrong; a nack that says "no error" is still a refusal.</summary>
    public CommandStatus StatusOfRefusal => Status == CommandStatus.ESME_ROK ? CommandStatus.ESME_RUNKNOWNERR : Status;
}
