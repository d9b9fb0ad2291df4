using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Text to short messages and back: the GSM alphabet when every character is in it, else UCS-2; several parts are joined by a
/// user data header with a 16-bit reference (3GPP TS 23.040, 9.2.3.24.8).
/// </summary>
public static class ShortMessages
{
    /// <summary>The most parts that the header can number.</summary>
    public const int PartsMax = 255;

    /// <summary>Septets of a text in one message, and of one part among several: 140 octets less 7 of header, in septets.</summary>
    private const int GsmSingle = 160, GsmPart = 152;

    /// <summary>UTF-16 units of a text in one message, and of one part among several.</summary>
    private const int Ucs2Single = 70, Ucs2Part = 66;

    private const int HeaderOctets = 7;

    /// <summary>How many messages the network will carry for this text; an empty text is one.</summary>
    public static int CountParts(string text)
    {
        var septets = GsmAlphabet.Measure(text);
        var gsm = septets >= 0;
        if ((gsm ? septets : text.Length) <= (gsm ? GsmSingle : Ucs2Single)) return 1;

        var parts = 0;
        for (var at = 0; at < text.Length; parts++) at += gsm ? NextGsm(text.AsSpan(at)) : NextUcs2(text.AsSpan(at));
        return parts;
    }

    /// <summary>The octets of each part. A part never ends within an extension pair or a surrogate pair.</summary>
    /// <param name="text">Any text; unpaired surrogates travel as they are.</param>
    /// <param name="reference">Joins the parts at the phone; should differ between messages to one number within a few minutes.</param>
    /// <param name="partsMax">1 to 255; a text that takes more is an <see cref="ArgumentException"/>, so count first.</param>
    public static MessageParts Split(string text, ushort reference, int partsMax = PartsMax)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsMax, PartsMax);
        var total = CountParts(text);
        if (total > partsMax) throw new ArgumentException($"The text takes {total} parts; {partsMax} is the most.", nameof(text));

        var gsm = GsmAlphabet.Measure(text) >= 0;
        var coding = gsm ? DataCoding.Default : DataCoding.Ucs2;
        if (total == 1) return new MessageParts(coding, [gsm ? EncodeGsm(text, 0) : EncodeUcs2(text, 0)]);

        var parts = new List<ReadOnlyMemory<byte>>(total);
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            var length = gsm ? NextGsm(rest) : NextUcs2(rest);
            var octets = gsm ? EncodeGsm(rest[..length], HeaderOctets) : EncodeUcs2(rest[..length], HeaderOctets);
            parts.Add(octets);
            WriteHeader(octets, reference, total, parts.Count);
            at += length;
        }

        return new MessageParts(coding, parts);
    }

    /// <summary>The text of one received message, its user data header left out. Binary is read as Latin-1.</summary>
    public static string Decode(MessagePdu message)
    {
        var octets = message.Payload.Span;
        if ((message.EsmClass & MessageParts.UserDataHeader) != 0 && !octets.IsEmpty)
            octets = octets[Math.Min(octets.Length, octets[0] + 1)..];

        return message.DataCoding switch
        {
            DataCoding.Default => GsmAlphabet.Decode(octets),
            DataCoding.Ucs2 => DecodeUcs2(octets),
            _ => Encoding.Latin1.GetString(octets),
        };
    }

    private static int NextGsm(ReadOnlySpan<char> text)
    {
        var septets = 0;
        for (var at = 0; at < text.Length; at++)
        {
            septets += GsmAlphabet.SeptetsOf(text[at]);
            if (septets > GsmPart) return at;
        }

        return text.Length;
    }

    private static int NextUcs2(ReadOnlySpan<char> text)
    {
        if (text.Length <= Ucs2Part) return text.Length;
        var splitsPair = char.IsHighSurrogate(text[Ucs2Part - 1]) && char.IsLowSurrogate(text[Ucs2Part]);
        return splitsPair ? Ucs2Part - 1 : Ucs2Part;
    }

    private static byte[] EncodeGsm(ReadOnlySpan<char> text, int headerOctets)
    {
        var octets = new byte[headerOctets + GsmAlphabet.Measure(text)];
        GsmAlphabet.Encode(text, octets.AsSpan(headerOctets));
        return octets;
    }

    private static byte[] EncodeUcs2(ReadOnlySpan<char> text, int headerOctets)
    {
        // Unit by unit: Encoding.BigEndianUnicode would replace an unpaired surrogate.
        var octets = new byte[headerOctets + text.Length * 2];
        for (var at = 0; at < text.Length; at++)
            BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(headerOctets + at * 2), text[at]);
        return octets;
    }

    private static string DecodeUcs2(ReadOnlySpan<byte> octets)
    {
        var text = new char[octets.Length / 2];
        for (var at = 0; at < text.Length; at++) text[at] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(at * 2)..]);
        return new string(text);
    }

    private static void WriteHeader(Span<byte> octets, ushort reference, int total, int number)
    {
        octets[0] = HeaderOctets - 1;
        octets[1] = 0x08;
        octets[2] = 0x04;
        BinaryPrimitives.WriteUInt16BigEndian(octets[3..], reference);
        octets[5] = (byte)total;
        octets[6] = (byte)number;
    }
}
