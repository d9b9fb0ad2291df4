namespace Waxseal.Channels;

/// <summary>A text for an operator.</summary>
/// <param name="Digits">E.164 without its plus sign.</param>
/// <param name="From">Sender ID, or empty.</param>
/// <param name="Body">The text.</param>
/// <param name="Reference">Ties the parts together; the same for every try of one message.</param>
/// <param name="Validity">How long the operator may try.</param>
/// <param name="Patience">How long the claim on the message stands: all is over by then.</param>
public sealed record OutgoingSms(string Digits, string From, string Body, ushort Reference, TimeSpan Validity, TimeSpan Patience)
{
    /// <summary>Never prints text or number.</summary>
    public override string ToString() => "OutgoingSms";
}
