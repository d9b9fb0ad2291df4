using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>A submit_sm that the embedded operator kept.</summary>
/// <param name="Id">The operator's id, hexadecimal.</param>
/// <param name="Pdu">As it came.</param>
/// <param name="At">When.</param>
/// <param name="Answered">False when the answer was withheld or the connection cut.</param>
public sealed record SmscMessage(string Id, SubmitSm Pdu, DateTimeOffset At, bool Answered)
{
    /// <summary>The text of this part, without its header.</summary>
    public string Text => ShortMessages.Decode(Pdu);

    /// <summary>The id only.</summary>
    public override string ToString() => Id;
}
