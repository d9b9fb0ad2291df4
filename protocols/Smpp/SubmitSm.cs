namespace Waxseal.Protocols.Smpp;

/// <summary>submit_sm: one part of a message on its way to a phone (SMPP 3.4, 4.4.1).</summary>
public sealed record SubmitSm : MessagePdu
{
    /// <summary>An empty one.</summary>
    public SubmitSm()
    {
    }

    internal SubmitSm(in MessagePduView view) : base(view)
    {
    }

    /// <inheritdoc/>
    public override CommandId Id => CommandId.SubmitSm;
}
