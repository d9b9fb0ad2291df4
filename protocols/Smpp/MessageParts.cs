namespace Waxseal.Protocols.Smpp;

/// <summary>A text as the octets of one or more short messages.</summary>
/// <param name="DataCoding">The same for all parts.</param>
/// <param name="Form">What joins them; none when the text fits one message.</param>
/// <param name="Reference">The same for all parts of a text.</param>
/// <param name="Parts">The octets of each part, with its user data header if that is the form.</param>
public sealed record MessageParts(
    DataCoding DataCoding, LongMessageForm Form, ushort Reference, IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    /// <summary>The esm_class bit that announces a user data header (SMPP 3.4, 5.2.12).</summary>
    public const byte UserDataHeader = 0x40;

    private static readonly TlvTag[] JoiningTags =
        [TlvTag.SarReference, TlvTag.SarTotal, TlvTag.SarSegment, TlvTag.MessagePayload];

    /// <summary>One submit_sm a part: the template with text, coding and what joins the parts.</summary>
    /// <exception cref="ArgumentException">The template brings a header, segments or payload of its own: phones drop a mixture.</exception>
    public IEnumerable<SubmitSm> ToSubmits(SubmitSm template)
    {
        if ((template.EsmClass & UserDataHeader) != 0 || Array.Exists(JoiningTags, tag => template.TryFind(tag, out _)))
            throw new ArgumentException("The template brings a joining form of its own.", nameof(template));
        return Parts.Select((part, index) => ToSubmit(template with { DataCoding = DataCoding }, part, index + 1));
    }

    /// <summary>Sizes only: parts hold message text.</summary>
    public override string ToString() => $"{Parts.Count} parts of {DataCoding}";

    private SubmitSm ToSubmit(SubmitSm template, ReadOnlyMemory<byte> part, int number) => Form switch
    {
        LongMessageForm.Udh16 or LongMessageForm.Udh8 =>
            template with { EsmClass = (byte)(template.EsmClass | UserDataHeader), ShortMessage = part },
        LongMessageForm.Sar => template with
        {
            ShortMessage = part,
            Tlvs =
            [
                .. template.Tlvs, Tlv.Of(TlvTag.SarReference, Reference), Tlv.Of(TlvTag.SarTotal, (byte)Parts.Count),
                Tlv.Of(TlvTag.SarSegment, (byte)number),
            ],
        },
        LongMessageForm.Payload => template with { Tlvs = [.. template.Tlvs, new Tlv(TlvTag.MessagePayload, part)] },
        _ => template with { ShortMessage = part },
    };
}
