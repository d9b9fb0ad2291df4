using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>A text for a channel.</summary>
/// <param name="Draft">Number, text and kind.</param>
/// <param name="Reference">Ties the parts of an SMS together; the same for every try of one message.</param>
/// <param name="Validity">How long an operator may try.</param>
/// <param name="Patience">How long the claim on the message stands: all is over by then.</param>
public sealed record OutgoingText(MessageDraft Draft, ushort Reference, TimeSpan Validity, TimeSpan Patience)
{
    /// <summary>Never prints text or number.</summary>
    public override string ToString() => "OutgoingText";
}
