namespace Waxseal.Protocols.Smpp;

/// <summary>A text as the octets of one or more short messages.</summary>
/// <param name="DataCoding">GSM default alphabet or UCS-2, the same for all parts.</param>
/// <param name="Parts">The short_message of each part, with its user data header when there are several.</param>
public sealed record MessageParts(DataCoding DataCoding, IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    /// <summary>The esm_class bit that announces a user data header (SMPP 3.4, 5.2.12).</summary>
    public const byte UserDataHeader = 0x40;

    /// <summary>One submit_sm a part: the template with text, coding and esm_class set.</summary>
    public IEnumerable<SubmitSm> ToSubmits(SubmitSm template)
    {
        var esmClass = Parts.Count > 1 ? (byte)(template.EsmClass | UserDataHeader) : template.EsmClass;
        foreach (var part in Parts)
            yield return template with { DataCoding = DataCoding, EsmClass = esmClass, ShortMessage = part };
    }

    /// <summary>Sizes only: parts hold message text.</summary>
    public override string ToString() => $"{Parts.Count} parts of {DataCoding}";
}
